#pragma once

#include "scheduler/queue.h"
#include "store/card_changes.h"
#include "store/search/card_search.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace emlek {

// What a person can ask while cards are browsed. Rows are counted from 0 in the list as it is sorted.

struct WriteQuery {
    std::string text; // all of the box
};
struct SortCards {
    SortBy by = SortBy::Added; // once more: the other way round
};
struct GoToRow {
    enum class How : std::int8_t { Alone, Extend, Toggle }; // Extend: from the row that was gone to alone

    std::size_t row = 0;
    How how = How::Alone;
};
struct SelectAllRows {};
struct SelectNoRows {};

// What is to be said first.
enum class CardQuestion : std::int8_t { AddTag, RemoveTag, Move, SetDue };
struct AskCardQuestion {
    CardQuestion question = CardQuestion::AddTag;
};
struct WriteCardAnswer {
    std::string text; // all of the box
};
struct GiveCardAnswer {};
struct LeaveCardQuestion {};

struct ChangeCards {
    CardChange change; // of the selected cards
};
struct PractiseCards {
    PracticeOrder order = PracticeOrder::Random; // of the selected cards; no schedule changes
};
struct EditRow {};      // the card that the list stands at
struct ShowCardPage {}; // of that card
struct LeaveCardPage {};

// Searches that got a name.
struct ShowSavedSearches {};
struct LeaveSavedSearches {};
struct GoToSavedSearch {
    std::size_t row = 0;
};
struct SearchSaved {}; // what the list of them stands at
struct RemoveSavedSearch {};
enum class SearchName : std::int8_t { OfThisQuery, Another }; // Another: of the one that the list stands at
struct AskSearchName {
    SearchName name = SearchName::OfThisQuery;
};
struct WriteSearchName {
    std::string text; // all of the box
};
struct GiveSearchName {};
struct LeaveSearchName {};

struct ReadRowsAgain {}; // those that could not be read

// Notes that ask the same, a row each, below a row for each question.
struct ShowDuplicates {};
struct LeaveDuplicates {};
struct GoToDuplicate {
    std::size_t row = 0;
};
struct MergeIntoThis {}; // all that ask the same as the note that the list stands at
struct AskToMergeAll {}; // that say the same in everything
struct MergeAll {};      // yes
struct LeaveMergeAll {}; // no

using BrowseCommand =
    std::variant<WriteQuery, SortCards, GoToRow, SelectAllRows, SelectNoRows, AskCardQuestion,
                 WriteCardAnswer, GiveCardAnswer, LeaveCardQuestion, ChangeCards, PractiseCards, EditRow,
                 ShowCardPage, LeaveCardPage, ShowSavedSearches, LeaveSavedSearches, GoToSavedSearch,
                 SearchSaved, RemoveSavedSearch, AskSearchName, WriteSearchName, GiveSearchName,
                 LeaveSearchName, ShowDuplicates, LeaveDuplicates, GoToDuplicate, MergeIntoThis,
                 AskToMergeAll, MergeAll, LeaveMergeAll, ReadRowsAgain>;

} // namespace emlek
