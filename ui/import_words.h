#pragma once

#include "store/import.h"
#include "ui/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The sentences of an import. Pure.

// "570 notes are new, 3 change, 20 stay as they are, 2 cannot be taken."
std::string what_would_happen(const Words& words, const ImportReport& report);

// What comes with the notes, each a sentence: "1,140 cards with 20,412 past answers and 93 media files."
std::vector<std::string> what_comes_along(const Words& words, const ImportReport& report);

// On the button: "Import 570 notes", "Update 3 notes", "Import".
std::string import_label(const Words& words, const ImportReport& report);

// Afterwards: "Added 570 notes (1,140 cards) from Spanish.apkg."
std::string what_happened(const Words& words, const ImportReport& report, std::string_view file);

// "340 kB", "1.2 MB".
std::string size_words(std::int64_t bytes);

// What a person should look at, one by one: notes and media that cannot be taken, and what was made into
// something else.
struct Problem {
    std::string where; // "line 14"; empty: the file as a whole
    std::string why;
};
std::int64_t problem_count(const ImportReport& report);
Problem problem_at(const Words& words, const ImportReport& report, std::int64_t index);

} // namespace emlek
