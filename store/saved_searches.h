#pragma once

#include "scheduler/time.h"
#include "store/collection.h"

#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A query that a learner gave a name. They stand in the collection, so that they travel with it.
struct SavedSearch {
    std::string name; // 1 to 100 bytes without control characters or blanks at its ends
    std::string query;
    bool operator==(const SavedSearch&) const = default;
};

// Why this cannot be saved, whatever is there already, as a sentence; empty when it can.
std::string saved_search_fault(const SavedSearch& search);

// By name. Throws StoreError.
std::vector<SavedSearch> saved_searches(const Collection& collection);

// Saves it, in place of one of the same name, as one operation; none when it is there so already. Throws
// StoreError, with nothing changed: Refused when the name or the query cannot be.
void save_search(Collection& collection, const SavedSearch& search, const Now& now);

// Gives one another name, as one operation; none when it is called so already. Throws StoreError, with
// nothing changed: Refused when there is none of this name, or the other name cannot be or is taken.
void rename_search(Collection& collection, std::string_view name, const std::string& other, const Now& now);

// Throws StoreError, with nothing changed: Refused when there is none of this name.
void remove_search(Collection& collection, std::string_view name, const Now& now);

} // namespace emlek
