#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace emlek::test {

// A slow, plain reading of docs/searching.md: cards as lists of values, a query as a tree, every card asked.
// It shares no line with the search.

// A character of the texts that are made for it, and what the page says of it.
struct Sign {
    const char* text;
    const char* folded; // ""
    enum Class { Letter, Single, Between } what;
};

// A piece of a text, and whether anything stood between it and the piece before.
struct Piece {
    std::string text;
    bool single = false;
    bool parted = false;
};
using Pieces = std::vector<Piece>;

struct MadeText {
    std::string text;
    Pieces pieces;
};

struct PlainCard {
    std::string question; // tells the card
    std::vector<Pieces> texts;
    std::string deck;
    std::vector<std::string> tags;
    std::string kind; // "": none
    bool is_new = true;
    int repetition = 0, interval = 0, easiness = 0, lapses = 0;
    int due = 0; // days from today
    bool suspended = false, buried = false;
    int flag = 0;
    std::optional<int> added; // days before today
    struct Answer {
        int days_before = 0;
        int quality = 0;
    };
    std::vector<Answer> answers;
};

// A query that a random source makes: what it is as text, and whether a card fits.
class PlainQuery {
  public:
    virtual ~PlainQuery() = default;
    virtual std::string text() const = 0;
    virtual bool fits(const PlainCard& card) const = 0;
};

MadeText made_text(std::mt19937& random, int most_words);
std::unique_ptr<PlainQuery> made_query(std::mt19937& random, int depth);

extern const std::vector<std::string> plain_decks;
extern const std::vector<std::string> plain_tags;

} // namespace emlek::test
