#pragma once

#include "store/collection.h"
#include "store/search/search_file.h"
#include "store/search/touched.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace emlek {

// The operations of a collection, as they are at one moment: of each when it was, and whether it was taken
// back.
struct OperationList {
    struct Entry {
        std::int64_t at = 0;
        bool taken_back = false;
        bool operator==(const Entry&) const = default;
    };
    std::map<std::int64_t, Entry> entries;
    bool operator==(const OperationList&) const = default;
};
// Throws SQLite::Exception.
OperationList operations_of(const Collection& collection);
// Those that the search file has seen. Both throw SearchFault.
OperationList seen_operations(const SearchFile& file);
void set_seen(SearchFile& file, const OperationList& operations);

// What became different between two such moments.
struct ChangedSince {
    bool known = false; // false: it can be anything
    Touched touched;
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges; // of notes, from first to last
};
// Throws SQLite::Exception.
ChangedSince changed_since(const Collection& collection, const OperationList& seen, const OperationList& now);

} // namespace emlek
