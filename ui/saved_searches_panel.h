#pragma once

#include "store/saved_searches.h"
#include "ui/commands.h"
#include "ui/completion.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What a search is to be called.
struct AskedSearchName {
    std::optional<std::string> former; // its name; absent: it has none yet
    std::string query;
    std::string answer; // so far
    std::vector<Completion> completions;
    std::string fault; // why that cannot be, or what Enter once more would replace; empty: none, or not tried
    std::string told;  // the name of which the latter was said
};

// The searches that have a name.
struct SavedSearchesView {
    std::vector<SavedSearch> searches;
    std::size_t at = 0;
    std::optional<AskedSearchName> naming;

    std::string undo;   // what undo would take back; empty when nothing
    std::string notice; // what just happened; empty when nothing
};

// At the cursor; fills the rest of the window's height.
MaybeCommand saved_searches_panel(const Look& look, const SavedSearchesView& view, const Keys& keys,
                                  float width);

// The question alone, at the cursor.
MaybeCommand put_search_name(const Look& look, const AskedSearchName& asked, const Keys& keys, float width);
float search_name_height(const Look& look);

} // namespace emlek
