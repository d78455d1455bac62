#pragma once

#include "scheduler/exam.h"
#include "scheduler/time.h"
#include "store/collection.h"
#include "store/deck_list.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace emlek {

// Whose limit of new cards a day it is.
enum class LimitOwner { AllDecks, ThisDeck, OtherDeck };

struct LimitOfExam {
    LimitOwner owner = LimitOwner::AllDecks;
    std::string deck; // of another deck, its name
    int new_a_day = 0;
};

// A deck's exam with what is left to do for it. Limits are those of the deck, of the decks above and below
// it, and the one over all decks.
struct DeckExam {
    StudyDay day;
    ExamPlan plan;
    std::optional<LimitOfExam> limit; // the tightest
};

// Of one of all decks, as they were counted; absent: it has none.
std::optional<DeckExam> exam_of_deck(std::span<const ListedDeck> decks, std::size_t deck, int new_per_day,
                                     StudyDay today);

// "Exam on 14 December, in 17 days: 120 cards not met yet; 8 new cards a day would meet them all. Your limit
// is 10 a day for all decks together." `date` is the day in words, `group` stands between groups of three
// digits.
std::string in_words(const DeckExam& exam, std::string_view date, std::string_view group = "");

// A deck's exam that is today or soon.
struct NearExam {
    std::string deck;
    ExamPlan plan; // without its limits; of more than most_unmet_counted new cards nothing is told
};
// The nearest within 30 days.
std::optional<NearExam> nearest_exam(const Collection& collection, StudyDay today);

// "The exam in “Medicine” is in 17 days and takes 8 new cards a day."
std::string in_words(const NearExam& exam, std::string_view group = "");

} // namespace emlek
