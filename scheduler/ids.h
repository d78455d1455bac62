#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// 128 bits, in the byte order of RFC 9562, so that comparing bytes compares time-ordered ids by time.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
};

// "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", lower case.
std::string to_string(const Uuid&);
// Takes the form above in either case; nothing else.
std::optional<Uuid> parse_uuid(std::string_view text);

// An identity of one kind of thing: a card's cannot be passed where a note's is meant.
template <class Thing>
struct Id {
    Uuid value;
    auto operator<=>(const Id&) const = default;
};

using CardId = Id<struct CardTag>;
using NoteId = Id<struct NoteTag>;
using ReviewId = Id<struct ReviewTag>;

template <class Thing>
std::string to_string(const Id<Thing>& id) {
    return to_string(id.value);
}

// A deck's key inside one collection; decks are exchanged by name, never by this number.
struct DeckId {
    std::int64_t value = 0;
    auto operator<=>(const DeckId&) const = default;
};

} // namespace emlek

template <class Thing>
struct std::hash<emlek::Id<Thing>> {
    // The last eight bytes of every id we make are hash or random bits already; the first eight break ties
    // between ids of one device.
    std::size_t operator()(const emlek::Id<Thing>& id) const noexcept {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        std::memcpy(&high, id.value.bytes.data(), 8);
        std::memcpy(&low, id.value.bytes.data() + 8, 8);
        return static_cast<std::size_t>(low ^ (high * 0x9E3779B97F4A7C15U));
    }
};

template <>
struct std::hash<emlek::DeckId> {
    std::size_t operator()(const emlek::DeckId& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
