#pragma once

#include "scheduler/grade.h"
#include "scheduler/session.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek {

// What a study day holds, as the sentences of Today need it. Counts are cards.
struct DayPlan {
    int review = 0;
    int fresh = 0;   // new cards
    int drill = 0;   // answered today and to be repeated today
    int minutes = 0; // estimated, rounded up; 0 is less than a minute
    int waiting = 0; // due, but beyond today's plan
    bool welcome_back = false;
};

struct DayDone {
    int cards = 0;
    int remembered = 0;
    int tomorrow = 0;
};

// One grade a person can give. `tone` names the colour role.
struct GradeWord {
    enum class Tone { Forgot, Hard, Good, Easy };

    Quality quality;
    std::string_view word;
    char key = '0';
    Tone tone = Tone::Good;
    std::string_view meaning;
};

// Every sentence of the window that holds a number. Pure; English; the grouping of digits is the person's
// own.
class Words {
  public:
    explicit Words(std::string group_separator = ",") : group_(std::move(group_separator)) {}

    const std::string& group() const { return group_; }
    std::string number(std::int64_t value) const;
    std::string counted(std::int64_t count, std::string_view one, std::string_view many) const;
    std::string cards(std::int64_t count) const { return counted(count, "card", "cards"); }
    std::string days(std::int64_t count) const { return counted(count, "day", "days"); }

    // "about 6 minutes", "about 1 minute", "less than a minute", "about 1 hour 20 minutes".
    std::string minutes(int minutes) const;

    // "23 to review and 10 new cards: about 6 minutes. You are done after that."
    std::string plan(const DayPlan& plan) const;

    // "412 more cards are due. They wait, …"; empty when nothing waits.
    std::string waiting(const DayPlan& plan) const;

    // "Done. 33 cards, 31 remembered. Tomorrow: 18."
    std::string done(const DayDone& done) const;

    // "Nothing is due today. The next card comes on Friday, 27 November."; the date may be empty.
    std::string nothing_due(std::string_view next_date) const;

    // "18 cards of the next 7 days. A card you recall keeps its day."
    std::string ahead(int count) const;

    // "12 of 33 · about 4 minutes left"
    std::string progress(int position, int of, int minutes_left) const;

    // What a grade leads to: "15 days", "again today, then 1 day"; in a drill "again today", "done for
    // today".
    std::string interval(const Consequence& consequence, Turn turn) const;

  private:
    std::string group_;
};

// The grades of a two, four or six grade scale, worst first. Any other number gives the four.
std::span<const GradeWord> grade_words(int grades);

// As a line or a sentence begins with it, of words that begin small where they stand alone.
std::string begun_large(std::string text);

// How a deck is listed below its parents: "Anatomy", one level in, when "Medicine" is listed too.
struct DeckLabel {
    std::string leaf;
    int depth = 0; // parents that are listed above it
};

// Labels for names sorted so that parents come before their children.
std::vector<DeckLabel> deck_labels(std::span<const std::string_view> names);

} // namespace emlek
