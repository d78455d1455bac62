#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace emlek {

// What is wrong in a file, and where. Several of these are one answer: a reader reports all it can find.
struct LocatedError {
    std::int64_t line = 0; // from 1; 0: the file as a whole
    std::string path;      // "notes[3].kind", or empty
    std::string why;       // a sentence: what was found, what was expected
    bool operator==(const LocatedError&) const = default;
};

// "line 14, notes[3].kind: …"
std::string where(const LocatedError& error);

// Beyond this many none is kept: a whole file's reader looks for no more and says so in the last one; of
// single rows and notes the others are counted. Each takes some 300 bytes, for what a file says is shown by
// excerpt().
inline constexpr std::size_t most_errors = 100'000;

} // namespace emlek
