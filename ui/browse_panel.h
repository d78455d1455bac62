#pragma once

#include "decks/query/parse_query.h"
#include "scheduler/time.h"
#include "store/search/card_search.h"
#include "ui/card_page.h"
#include "ui/commands.h"
#include "ui/completion.h"
#include "ui/duplicates_panel.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/row_selection.h"
#include "ui/saved_searches_panel.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// The rows of a list that is too long to be a value.
class FoundRows {
  public:
    virtual ~FoundRows() = default;
    // Null for one that is gone, or is not read yet.
    virtual const FoundCard* at(std::size_t row) = 0;
};

// What is to be said before the selected cards are changed.
struct AskedCards {
    CardQuestion question = CardQuestion::AddTag;
    std::string answer; // so far
    std::vector<Completion> completions;
    std::string fault; // why that cannot be; empty: none, or not tried yet
};

// All cards, or those that are searched for.
struct BrowseView {
    std::string query;
    std::vector<Completion> completions; // of the filter that it ends in
    int session = 0;                     // another one: the box is to take the caret
    std::optional<QueryError> error;     // then the list is what was found before
    std::size_t found = 0;
    std::size_t listed = 0;        // of those, from the first on, stand in their places
    bool searching = false;        // there may be more
    std::optional<double> reading; // the part of the collection that is read; absent: all of it
    CardOrder order;
    const RowSelection* selection = nullptr;
    FoundRows* rows = nullptr;
    StudyDay today;
    std::optional<AskedCards> asked;
    std::optional<AskedSearchName> naming;
    // In place of the list, at most one of them.
    std::shared_ptr<const CardPageView> page; // null: none
    std::optional<SavedSearchesView> saved;
    std::optional<DuplicatesView> duplicates;

    std::string undo;   // what undo would take back; empty when nothing
    std::string notice; // what just happened; empty when nothing
    std::optional<std::string> trouble;
};

// At the cursor; fills the rest of the window's height.
MaybeCommand browse_panel(const Look& look, const BrowseView& view, const Keys& keys, float width);

} // namespace emlek
