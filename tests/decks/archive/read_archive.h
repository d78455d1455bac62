#pragma once

#include "tests/decks/collected.h"

#include <string>
#include <string_view>

namespace emlek::test {

// 2026-02-10, ten in the morning, in Budapest's winter.
Calendar tenth_of_february();

// All that an archive of these bytes gives.
Collected read_archive(std::string_view bytes);
// The sentence with which it is refused; fails the test when it is not.
std::string archive_refusal(std::string_view bytes);

// A text of history rows: "Review 4 2026-01-05 in 3; Seed 2026-01-08 6d 2.50 n2 3/0".
std::string told(const std::vector<PastRow>& history);

} // namespace emlek::test
