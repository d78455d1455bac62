#pragma once

#include "decks/card.h"
#include "decks/note.h"
#include "scheduler/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace emlek {

// Where a card stands among all cards that are not deleted: by its note's number in the collection, which is
// the order in which notes came, then by its template.
struct CardKey {
    std::int64_t note = 0;
    std::int32_t prompt = 0; // 0 to 65535
    auto operator<=>(const CardKey&) const = default;
};
inline constexpr std::int32_t prompts_of_a_note = 65'536;
inline std::int64_t packed(const CardKey& key) {
    return key.note * prompts_of_a_note + key.prompt;
}
inline CardKey unpacked(std::int64_t key) {
    return {key / prompts_of_a_note, static_cast<std::int32_t>(key % prompts_of_a_note)};
}

enum class Learned : std::uint8_t { New, Learning, Review };

// What can be asked of a card besides its texts. Stored as these bytes in the search file.
struct CardFigures {
    std::int64_t deck = 0; // DeckId
    std::int32_t due = 0;  // a StudyDay; with interval, easiness and lapses 0 of a new card
    std::int32_t interval = 0;
    std::int32_t easiness = 0;
    std::int32_t lapses = 0;
    std::int32_t buried_until = std::numeric_limits<std::int32_t>::min(); // this: never put off
    std::uint8_t learned = 0;                                             // Learned
    std::uint8_t suspended = 0;
    std::uint8_t flag = 0; // 0 to 7
    std::uint8_t kind = 0; // 0: none; else 1 + Kind
    bool operator==(const CardFigures&) const = default;
};
static_assert(sizeof(CardFigures) == 32);

// A card's place in the columns; good until cards are put between others.
using CardSlot = std::uint32_t;

// The figures of all cards, a column each, in blocks of cards in the order of their keys: 11 bytes a card.
// What does not fit into its column is kept beside them; that is rare.
class CardColumns {
  public:
    static constexpr std::size_t block_cards = 4096;
    // Of one block; the bits are told by the functions below.
    struct Block {
        std::uint32_t count = 0;
        std::int64_t first_note = 0;
        std::array<std::uint16_t, block_cards> note{}; // above first_note
        std::array<std::uint16_t, block_cards> due{};
        std::array<std::uint16_t, block_cards> interval{};
        std::array<std::uint16_t, block_cards> deck_and_kind{};
        std::array<std::uint16_t, block_cards> traits{};
        std::array<std::uint8_t, block_cards> lapses{};

        std::int64_t last_note() const { return first_note + note[count - 1]; }
    };

    // Put-off cards are those that wait for a day after `today`.
    explicit CardColumns(StudyDay today) : today_(today) {}

    StudyDay today() const { return today_; }
    std::size_t size() const { return cards_; } // cards that are there
    std::size_t blocks() const { return blocks_.size(); }
    const Block& block(std::size_t number) const { return *blocks_[number]; }

    // The card's key must be above all others.
    void append(const CardKey& key, const CardFigures& figures);
    // False when a card of this key would have to be put between others.
    bool put(const CardKey& key, const CardFigures& figures);
    void remove(const CardKey& key);

    std::optional<CardSlot> find(const CardKey& key) const;
    // The first slot of this note's cards; those of one note stand together.
    std::optional<CardSlot> find_note(std::int64_t number) const;
    // The slot of the next card, if there is one.
    std::optional<CardSlot> after(CardSlot slot) const;
    std::int64_t note(CardSlot slot) const {
        const Block& block = *blocks_[block_of(slot)];
        return block.first_note + block.note[place_of(slot)];
    }
    bool is_there(CardSlot slot) const;
    CardKey key(CardSlot slot) const;
    // As it was put; buried_until only tells whether it is put off today.
    CardFigures figures(CardSlot slot) const;
    // The same of the figure that is asked for alone.
    std::int64_t deck(CardSlot slot) const { return decks_[deck_index(slot)]; }
    std::uint32_t deck_index(CardSlot slot) const;
    const std::vector<std::int64_t>& decks() const { return decks_; }
    Learned learned(CardSlot slot) const;
    bool suspended(CardSlot slot) const;
    bool put_off(CardSlot slot) const;
    std::int32_t flag(CardSlot slot) const;
    std::int32_t kind(CardSlot slot) const;
    std::int32_t due(CardSlot slot) const;
    std::int32_t interval(CardSlot slot) const;
    std::int32_t easiness(CardSlot slot) const;
    std::int32_t lapses(CardSlot slot) const;

    static CardSlot slot(std::size_t block, std::size_t place) {
        return static_cast<CardSlot>(block * block_cards + place);
    }

  private:
    struct Exact {
        std::int32_t prompt = 0;
        std::uint32_t deck = 0;
        std::int32_t due = 0;
        std::int32_t interval = 0;
        std::int32_t easiness = 0;
        std::int32_t lapses = 0;
    };
    static std::size_t block_of(CardSlot slot) { return slot / block_cards; }
    static std::size_t place_of(CardSlot slot) { return slot % block_cards; }
    std::optional<CardSlot> before(CardSlot slot) const;
    std::int32_t ordinal(CardSlot slot) const;
    std::int32_t prompt_of(CardSlot slot) const;
    std::uint32_t index_of_deck(std::int64_t deck);
    void write(CardSlot slot, std::int32_t prompt, const CardFigures& figures);
    const Exact* exact(CardSlot slot) const;

    StudyDay today_;
    std::size_t cards_ = 0;
    std::vector<std::unique_ptr<Block>> blocks_;
    std::vector<std::int64_t> decks_;
    std::unordered_map<std::int64_t, std::uint32_t> deck_indexes_;
    std::unordered_map<CardSlot, Exact> exact_;
};

} // namespace emlek
