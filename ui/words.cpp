#include "ui/words.h"

#include <array>
#include <cstddef>

namespace emlek {

namespace {

using Tone = GradeWord::Tone;

constexpr const char* no_break = "\u00A0";

constexpr std::string_view forgot_means =
    "You did not recall it. It comes again today and starts anew from one day.";
constexpr std::string_view hard_means = "You recalled it, with difficulty. It comes once more today.";
constexpr std::string_view good_means = "You recalled it.";
constexpr std::string_view easy_means = "You knew it at once; it can wait longer.";

constexpr std::array<GradeWord, 2> two_grades = {{
    {2_q, "Forgot", '1', Tone::Forgot, forgot_means},
    {4_q, "Remembered", '2', Tone::Good, good_means},
}};

constexpr std::array<GradeWord, 4> four_grades = {{
    {2_q, "Forgot", '1', Tone::Forgot, forgot_means},
    {3_q, "Hard", '2', Tone::Hard, hard_means},
    {4_q, "Good", '3', Tone::Good, good_means},
    {5_q, "Easy", '4', Tone::Easy, easy_means},
}};

constexpr std::array<GradeWord, 6> six_grades = {{
    {0_q, "Blank", '0', Tone::Forgot, "Nothing came to mind, and the answer looked new."},
    {1_q, "Forgot", '1', Tone::Forgot, "You were wrong, but knew the answer on seeing it."},
    {2_q, "Nearly", '2', Tone::Forgot, "You were wrong, though the answer seemed within reach."},
    {3_q, "Hard", '3', Tone::Hard, hard_means},
    {4_q, "Good", '4', Tone::Good, "You recalled it, after some thought."},
    {5_q, "Easy", '5', Tone::Easy, easy_means},
}};

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
        text += parts[i];
    }
    return text;
}

} // namespace

std::string Words::number(std::int64_t value) const {
    const bool negative = value < 0;
    std::string digits = std::to_string(value).substr(negative ? 1 : 0);
    for (std::size_t left = digits.size(); left > 3; left -= 3)
        digits.insert(left - 3, group_);
    return negative ? "-" + digits : digits;
}

std::string Words::counted(std::int64_t count, std::string_view one, std::string_view many) const {
    return number(count).append(" ").append(count == 1 ? one : many);
}

std::string Words::minutes(int minutes) const {
    if (minutes < 1) return "less than a minute";
    const int hours = minutes / 60;
    std::string text = "about";
    if (hours > 0) text += " " + counted(hours, "hour", "hours");
    if (minutes % 60 > 0) text += " " + counted(minutes % 60, "minute", "minutes");
    return text;
}

std::string Words::plan(const DayPlan& plan) const {
    std::vector<std::string> parts;
    if (plan.review > 0) parts.push_back(number(plan.review) + " to review");
    if (plan.fresh > 0) parts.push_back(counted(plan.fresh, "new card", "new cards"));
    if (plan.drill > 0) parts.push_back(number(plan.drill) + " to repeat");
    const std::string greeting = plan.welcome_back ? "Welcome back. " : "";
    return greeting + joined(parts) + ": " + minutes(plan.minutes) + ". You are done after that.";
}

std::string Words::waiting(const DayPlan& plan) const {
    if (plan.waiting <= 0) return {};
    if (plan.waiting == 1) return "1 more card is due and waits for another day.";
    return number(plan.waiting) +
           " more cards are due. They wait, the most urgent first, a day's share at a time.";
}

std::string Words::done(const DayDone& done) const {
    std::string text = "Done. " + cards(done.cards) + ", " + number(done.remembered) + " remembered.";
    return text + (done.tomorrow > 0 ? " Tomorrow: " + number(done.tomorrow) + "." : " Tomorrow: nothing.");
}

std::string Words::nothing_due(std::string_view next_date) const {
    std::string text = "Nothing is due today.";
    if (!next_date.empty()) text.append(" The next card comes on ").append(next_date).append(".");
    return text;
}

std::string Words::ahead(int count) const {
    return cards(count) + " of the next 7 days. A card you recall keeps its day.";
}

std::string Words::progress(int position, int of, int minutes_left) const {
    return number(position) + " of " + number(of) + " · " + minutes(minutes_left) + " left";
}

std::string Words::interval(const Consequence& consequence, Turn turn) const {
    if (turn == Turn::Drill) return consequence.again_today ? "again today" : "done for today";
    // A narrow button breaks after the comma, not between a number and its unit.
    const int count = consequence.scheduled.count;
    const std::string when = number(count) + no_break + (count == 1 ? "day" : "days");
    return consequence.again_today ? std::string("again today, then").append(no_break).append(when) : when;
}

std::span<const GradeWord> grade_words(int grades) {
    if (grades == 2) return two_grades;
    if (grades == 6) return six_grades;
    return four_grades;
}

std::string begun_large(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::vector<DeckLabel> deck_labels(std::span<const std::string_view> names) {
    std::vector<DeckLabel> labels;
    std::vector<std::string> parents;
    for (const std::string_view name : names) {
        while (!parents.empty() && !name.starts_with(parents.back()))
            parents.pop_back();
        const std::size_t known = parents.empty() ? 0 : parents.back().size();
        labels.push_back({std::string(name.substr(known)), static_cast<int>(parents.size())});
        parents.push_back(std::string(name) + "::");
    }
    return labels;
}

} // namespace emlek
