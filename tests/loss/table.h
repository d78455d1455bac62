#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

namespace emlek::test {

// A line of the table of `./check --deep`: what was tried, how often, and how often it went wrong.
struct DeepRow {
    std::string kind;
    std::size_t tried = 0;
    std::size_t failed = 0;
    double seconds = 0;
};

// "| kind | tried | failed | seconds |", from which ./check makes one table of all.
void write_row(std::ostream& out, const DeepRow& row);

} // namespace emlek::test
