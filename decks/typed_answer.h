#pragma once

#include "decks/card.h"
#include "decks/note.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

struct TypedOptions {
    // Marks above and below letters (Latin, Greek, Cyrillic, Hebrew and Arabic vowels; ł and ø are l and o).
    // Where a mark makes another letter or syllable, as in か and が or in Devanagari, it counts always.
    bool ignore_accents = false;
    bool ignore_case = false;
    bool operator==(const TypedOptions&) const = default;
};

// A piece of what was typed laid over what was asked for.
struct TypedPart {
    enum class Kind : std::int8_t {
        Right,   // as it was typed
        Wrong,   // typed, but not in the answer
        Missing, // in the answer, but not typed
    };
    Kind kind = Kind::Right;
    std::string text;
    bool operator==(const TypedPart&) const = default;
};

struct TypedDiff {
    bool right = false;
    std::string answer;           // the one that what was typed comes closest to, as it is written
    std::vector<TypedPart> parts; // no two of a kind beside each other; wrong before missing
    bool operator==(const TypedDiff&) const = default;
};

// What the card's answer may be, as plain text; the first is the answer itself, the others the note's
// variants. Pictures, sounds and readings above the text are not to be typed.
std::vector<std::string> right_answers(const Note& note, Template prompt);

// Compares user-perceived characters, so that a mark stays with its letter. Blanks at the ends and several in
// a row, curly or straight quotes, and long or short dashes are no differences. At most some milliseconds:
// texts that differ over more than a thousand characters are not compared within that part. Short ones that
// have less than half in common are told as wholly wrong.
TypedDiff compare_typed(std::string_view typed, const std::vector<std::string>& answers,
                        const TypedOptions& options);

} // namespace emlek
