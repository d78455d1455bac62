#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace emlek {

// The text without what two writings of one word may differ in: accents, case and width; punctuation and
// blanks stay. Marks of scripts that need them (か and が) stay, Hangul is in syllables. What is not UTF-8 is
// left out. Linear time.
std::string folded_letters(std::string_view text);

// The text in composed characters (NFC); as it is when it is not UTF-8.
std::string composed(std::string_view text);

// The same, and without the difference of upper and lower case.
std::string without_case(std::string_view text);

// What stands in words: letters, marks, digits, and signs like + and €.
bool is_word_part(std::int32_t point);

// Marks above and below letters of alphabets; in kana and in Indic scripts a mark makes another syllable.
bool is_accent(char32_t point);

} // namespace emlek
