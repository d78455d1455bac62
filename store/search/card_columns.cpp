#include "store/search/card_columns.h"

#include <algorithm>

namespace emlek {

namespace {

// deck_and_kind: 12 bits and 4. traits: easiness 9 bits, then learned 2, suspended, put off, flag 3.
constexpr std::uint32_t most_decks = 0xFFF; // this one and those above are kept beside
constexpr std::int32_t most_easiness = 0x1FF;
constexpr std::int32_t most_lapses = 0xFF;
constexpr std::int32_t most = 0xFFFF;
constexpr std::int32_t days_before = 20'000; // today that a due day may lie

constexpr unsigned learned_shift = 9;
constexpr unsigned suspended_shift = 11;
constexpr unsigned put_off_shift = 12;
constexpr unsigned flag_shift = 13;
constexpr std::uint32_t gone = 3; // in the place of Learned

template <class T>
std::uint16_t small(T value) {
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(value, 0, most));
}

std::uint32_t learned_bits(std::uint16_t traits) {
    return (std::uint32_t{traits} >> learned_shift) & 3U;
}

} // namespace

void CardColumns::append(const CardKey& key, const CardFigures& figures) {
    const bool fits = !blocks_.empty() && blocks_.back()->count < block_cards &&
                      key.note - blocks_.back()->first_note <= most;
    if (!fits) {
        blocks_.push_back(std::make_unique<Block>());
        blocks_.back()->first_note = key.note;
    }
    Block& block = *blocks_.back();
    const CardSlot slot = CardColumns::slot(blocks_.size() - 1, block.count);
    block.note[block.count++] = static_cast<std::uint16_t>(key.note - block.first_note);
    ++cards_;
    write(slot, key.prompt, figures);
}

bool CardColumns::put(const CardKey& key, const CardFigures& figures) {
    if (const auto slot = find(key)) {
        if (!is_there(*slot)) ++cards_;
        write(*slot, key.prompt, figures);
        return true;
    }
    if (!blocks_.empty()) {
        const CardSlot last = CardColumns::slot(blocks_.size() - 1, blocks_.back()->count - 1);
        if (key < this->key(last)) return false;
    }
    append(key, figures);
    return true;
}

void CardColumns::remove(const CardKey& key) {
    const auto slot = find(key);
    if (!slot || !is_there(*slot)) return;
    --cards_;
    blocks_[block_of(*slot)]->traits[place_of(*slot)] = static_cast<std::uint16_t>(gone << learned_shift);
}

void CardColumns::write(CardSlot slot, std::int32_t prompt, const CardFigures& figures) {
    Block& block = *blocks_[block_of(slot)];
    const std::size_t at = place_of(slot);
    const std::uint32_t deck = index_of_deck(figures.deck);
    const std::int64_t due =
        figures.learned == 0 ? 0 : std::int64_t{figures.due} - today_.number + days_before;
    const bool off = figures.buried_until > today_.number; // never: the least number
    block.due[at] = small(due);
    block.interval[at] = small(figures.interval);
    block.lapses[at] = static_cast<std::uint8_t>(std::clamp(figures.lapses, 0, most_lapses));
    block.deck_and_kind[at] =
        static_cast<std::uint16_t>(std::min(deck, most_decks) | (figures.kind & 0xFU) << 12U);
    block.traits[at] = static_cast<std::uint16_t>(
        static_cast<std::uint32_t>(std::clamp(figures.easiness, 0, most_easiness)) |
        std::uint32_t{figures.learned} << learned_shift |
        std::uint32_t{figures.suspended} << suspended_shift | (off ? 1U : 0U) << put_off_shift |
        (figures.flag & 7U) << flag_shift);
    const bool exactly = prompt == ordinal(slot) && deck < most_decks && due == small(due) &&
                         figures.interval == small(figures.interval) && figures.easiness >= 0 &&
                         figures.easiness < most_easiness && figures.lapses >= 0 &&
                         figures.lapses < most_lapses;
    if (exactly) {
        if (!exact_.empty()) exact_.erase(slot);
    } else {
        exact_[slot] = {prompt, deck, figures.due, figures.interval, figures.easiness, figures.lapses};
    }
}

std::uint32_t CardColumns::index_of_deck(std::int64_t deck) {
    const auto [entry, is_new] = deck_indexes_.try_emplace(deck, decks_.size());
    if (is_new) decks_.push_back(deck);
    return entry->second;
}

std::optional<CardSlot> CardColumns::before(CardSlot slot) const {
    if (place_of(slot) > 0) return slot - 1;
    if (block_of(slot) == 0) return std::nullopt;
    const std::size_t block = block_of(slot) - 1;
    return CardColumns::slot(block, blocks_[block]->count - 1);
}

std::optional<CardSlot> CardColumns::after(CardSlot slot) const {
    const std::size_t block = block_of(slot);
    if (place_of(slot) + 1 < blocks_[block]->count) return slot + 1;
    if (block + 1 == blocks_.size()) return std::nullopt;
    return CardColumns::slot(block + 1, 0);
}

std::int32_t CardColumns::ordinal(CardSlot slot) const {
    std::int32_t count = 0;
    const std::int64_t number = note(slot);
    for (auto other = before(slot); other && note(*other) == number; other = before(*other))
        ++count;
    return count;
}

const CardColumns::Exact* CardColumns::exact(CardSlot slot) const {
    if (exact_.empty()) return nullptr;
    const auto found = exact_.find(slot);
    return found == exact_.end() ? nullptr : &found->second;
}

std::int32_t CardColumns::prompt_of(CardSlot slot) const {
    const Exact* kept = exact(slot);
    return kept != nullptr ? kept->prompt : ordinal(slot);
}

std::optional<CardSlot> CardColumns::find_note(std::int64_t number) const {
    // The first block whose last note is not below it.
    const auto found = std::partition_point(
        blocks_.begin(), blocks_.end(), [number](const auto& block) { return block->last_note() < number; });
    if (found == blocks_.end() || (*found)->first_note > number) return std::nullopt;
    const Block& block = **found;
    const auto* begin = block.note.begin();
    const auto* end = begin + block.count;
    const auto* place = std::lower_bound(begin, end, number - block.first_note);
    if (place == end || *place != number - block.first_note) return std::nullopt;
    return CardColumns::slot(static_cast<std::size_t>(found - blocks_.begin()),
                             static_cast<std::size_t>(place - begin));
}

std::optional<CardSlot> CardColumns::find(const CardKey& key) const {
    for (auto slot = find_note(key.note); slot && note(*slot) == key.note; slot = after(*slot)) {
        if (prompt_of(*slot) == key.prompt) return slot;
    }
    return std::nullopt;
}

bool CardColumns::is_there(CardSlot slot) const {
    return learned_bits(blocks_[block_of(slot)]->traits[place_of(slot)]) != gone;
}

CardKey CardColumns::key(CardSlot slot) const {
    return {note(slot), prompt_of(slot)};
}

CardFigures CardColumns::figures(CardSlot slot) const {
    CardFigures figures;
    figures.deck = deck(slot);
    figures.learned = static_cast<std::uint8_t>(learned(slot));
    figures.due = learned(slot) == Learned::New ? 0 : due(slot);
    figures.interval = interval(slot);
    figures.easiness = easiness(slot);
    figures.lapses = lapses(slot);
    if (put_off(slot)) figures.buried_until = today_.number + 1;
    figures.suspended = suspended(slot) ? 1 : 0;
    figures.flag = static_cast<std::uint8_t>(flag(slot));
    figures.kind = static_cast<std::uint8_t>(kind(slot));
    return figures;
}

std::uint32_t CardColumns::deck_index(CardSlot slot) const {
    const std::uint32_t deck = blocks_[block_of(slot)]->deck_and_kind[place_of(slot)] & most_decks;
    if (deck < most_decks) return deck;
    return exact(slot)->deck;
}

Learned CardColumns::learned(CardSlot slot) const {
    return static_cast<Learned>(learned_bits(blocks_[block_of(slot)]->traits[place_of(slot)]));
}

bool CardColumns::suspended(CardSlot slot) const {
    return ((blocks_[block_of(slot)]->traits[place_of(slot)] >> suspended_shift) & 1U) != 0;
}

bool CardColumns::put_off(CardSlot slot) const {
    return ((blocks_[block_of(slot)]->traits[place_of(slot)] >> put_off_shift) & 1U) != 0;
}

std::int32_t CardColumns::flag(CardSlot slot) const {
    return blocks_[block_of(slot)]->traits[place_of(slot)] >> flag_shift;
}

std::int32_t CardColumns::kind(CardSlot slot) const {
    return blocks_[block_of(slot)]->deck_and_kind[place_of(slot)] >> 12U;
}

std::int32_t CardColumns::due(CardSlot slot) const {
    const std::int32_t kept = blocks_[block_of(slot)]->due[place_of(slot)];
    if (kept > 0 && kept < most) return kept + today_.number - days_before;
    const Exact* whole = exact(slot);
    return whole != nullptr ? whole->due : kept + today_.number - days_before;
}

std::int32_t CardColumns::interval(CardSlot slot) const {
    const std::int32_t kept = blocks_[block_of(slot)]->interval[place_of(slot)];
    if (kept > 0 && kept < most) return kept;
    const Exact* whole = exact(slot);
    return whole != nullptr ? whole->interval : kept;
}

std::int32_t CardColumns::easiness(CardSlot slot) const {
    const std::int32_t kept = blocks_[block_of(slot)]->traits[place_of(slot)] & most_easiness;
    if (kept > 0 && kept < most_easiness) return kept;
    const Exact* whole = exact(slot);
    return whole != nullptr ? whole->easiness : kept;
}

std::int32_t CardColumns::lapses(CardSlot slot) const {
    const std::int32_t kept = blocks_[block_of(slot)]->lapses[place_of(slot)];
    if (kept > 0 && kept < most_lapses) return kept;
    const Exact* whole = exact(slot);
    return whole != nullptr ? whole->lapses : kept;
}

} // namespace emlek
