#pragma once

#include "scheduler/queue.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace emlek {

// What a person can ask where decks are kept in order. Rows are counted from 0 in the list.

struct GoToDeck {
    std::size_t row = 0;
};

// What is to be said first.
enum class DeckQuestion : std::int8_t { Create, Rename, Move, Limit, Exam, Describe, Source };
struct AskDeckQuestion {
    DeckQuestion question = DeckQuestion::Create;
};
struct WriteDeckAnswer {
    std::string text; // all of the box
};
struct GiveDeckAnswer {};
struct LeaveDeckQuestion {};

// With the chosen deck.
struct DeleteChosenDeck {};
struct EmptyChosenDeck {};
struct StudyChosenDeck {};
struct PractiseChosenDeck {
    PracticeOrder order = PracticeOrder::Random;
};
struct BrowseChosenDeck {};

using DeckCommand =
    std::variant<GoToDeck, AskDeckQuestion, WriteDeckAnswer, GiveDeckAnswer, LeaveDeckQuestion,
                 DeleteChosenDeck, EmptyChosenDeck, StudyChosenDeck, PractiseChosenDeck, BrowseChosenDeck>;

} // namespace emlek
