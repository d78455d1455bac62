#pragma once

#include "store/collection.h"
#include "store/search/search_file.h"
#include "store/search/touched.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace emlek {

// Of an operation of the gate: when it was, and whether it was taken back.
struct SeenOperation {
    std::int64_t at = 0;
    bool taken_back = false;
};
using SeenOperations = std::map<std::int64_t, SeenOperation>; // by their ids

// What is different in a collection since these operations were all there was.
struct ChangedSince {
    SeenOperations seen; // new ones, and those that were taken back meanwhile
    bool known = true;   // false: anything may be different
    Touched touched;
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges; // of notes that were added, from first to last
};
// Costs as much as there is to tell, not as there are operations. Throws SQLite::Exception.
ChangedSince changed_since(const Collection& collection, const SeenOperations& seen);

// Those that the search file has seen. Both throw SearchFault.
SeenOperations read_seen(const SearchFile& file);
// Adds some, or what is new of them.
void add_seen(SearchFile& file, const SeenOperations& operations);
void forget_seen(SearchFile& file);

} // namespace emlek
