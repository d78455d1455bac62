#pragma once

#include <span>
#include <string_view>

namespace emlek {

// An encoding of one byte a letter, and a language that is written in it.
struct Alphabet {
    std::string_view encoding;
    std::string_view letters; // UTF-8, both cases, without a to z
    bool german_too = true;   // German letters stand at the same places and occur in its vocabularies
};

// Those of Latin letters, in which the same byte stands for another letter in another encoding; in the order
// of how likely an encoding is when nothing else tells.
std::span<const Alphabet> latin_alphabets();

inline constexpr std::string_view german_letters = "äöüßÄÖÜ";

// Signs that any language uses.
inline constexpr std::string_view common_signs = "\u00A0“”‘’„‚–—…•·€«»‹›°§©®™×÷±¶µ´¨†‡‰";

} // namespace emlek
