#pragma once

#include "decks/note.h"
#include "decks/query/query.h"
#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "store/search/search_index.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What cards are sorted by. Equal ones stand as they were added; descending is the exact reverse. New cards
// come after all others by Due, before them by Interval, Easiness and Lapses. Texts and names go by their
// letters, whatever accents and case, up to their first 40 bytes; no kind comes before all kinds.
enum class SortBy : std::uint8_t {
    Added,
    Question,
    Answer,
    Deck,
    Kind,
    Due,
    Interval,
    Easiness,
    Lapses,
    Tags
};
inline constexpr std::array<std::string_view, 10> sort_names = {
    "added", "question", "answer", "deck", "kind", "due", "interval", "easiness", "lapses", "tags"};
struct CardOrder {
    SortBy by = SortBy::Added;
    bool descending = false;
    bool operator==(const CardOrder&) const = default;
};

// A found card as a line of a list shows it: what the collection says of it now.
struct FoundCard {
    CardId card;
    NoteId note;
    std::string question; // plain text in one line, at most 300 bytes
    std::string answer;
    std::string deck;
    std::optional<Kind> kind;
    Learned learned = Learned::New;
    std::optional<StudyDay> due; // this and the next three only of a card that was answered
    Days interval;
    std::int32_t easiness = 0; // hundredths
    std::int32_t lapses = 0;
    bool suspended = false;
    bool put_off = false; // not before a later day
    std::int32_t flag = 0;
    std::vector<std::string> tags;
};

// One search, as a value that grows while it is worked on: the cards that a query finds, in an order. At most
// 4 bytes a card that it finds. The index must outlive it. Nothing of it is written.
class CardSearch {
  public:
    CardSearch(SearchIndex& index, const Query& query, CardOrder order, const Now& now);
    ~CardSearch();
    CardSearch(CardSearch&&) noexcept;
    CardSearch& operator=(CardSearch&&) noexcept;

    // Looks at about so many more cards; true when all are found and in order. 16,384 are 1 to 10 ms. While
    // the index is not yet complete it searches what is there, and is not done. Throws StoreError.
    bool advance(std::int64_t cards);

    // The index changed since this search began, not only by cards after those that it had: nothing is done
    // any more; begin a search anew. What is listed may be shown until that one has its first cards; where
    // cards are in other places now, or gone, lines are missing.
    bool outdated() const;

    // Found so far; all when done.
    std::size_t found() const;
    // Of those stand in their places so far: 0 to found(). By Added ascending they come with the first
    // slices.
    std::size_t listed() const;

    // Those listed from `first` on, at most `count`; about 5 µs each. Throws StoreError.
    std::vector<CardId> ids(std::size_t first, std::size_t count) const;
    // The same as lines; about 30 µs each. One that is gone since is left out. Throws StoreError.
    std::vector<FoundCard> cards(std::size_t first, std::size_t count) const;

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

// What a list shows of these cards, in this order, without those that are not there. Throws StoreError.
std::vector<FoundCard> read_found(const Collection& collection, const std::vector<CardId>& cards,
                                  StudyDay today);

} // namespace emlek
