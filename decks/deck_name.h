#pragma once

#include <string>
#include <string_view>

namespace emlek {

// The name that a person meant: without blanks around its levels, which nobody means, and in composed
// characters (NFC), so that names that look the same are the same.
std::string deck_name_of(std::string_view written);

// Why no deck can have this name, as a sentence; empty when one can (is_deck_name, and UTF-8).
std::string deck_name_fault(std::string_view name);

// Names that differ in upper and lower case alone become the same.
std::string folded_deck_name(std::string_view name);

// Sorted by these, names stand as a tree is read: each deck before those below it, these before the next
// deck, whatever their case.
std::string deck_sort_key(std::string_view name);

// "C" of "A::B::C", and how many levels stand above it.
std::string_view last_level(std::string_view name);
std::size_t levels_above(std::string_view name);

// Whether the deck is that one or below it.
bool is_in(std::string_view deck, std::string_view above);

} // namespace emlek
