#pragma once

#include "store/search/card_search.h"
#include "store/search/search_index.h"
#include "ui/browse_commands.h"
#include "ui/browse_panel.h"
#include "ui/row_selection.h"
#include "ui/words.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace emlek {

// What Browse shows: an index of the collection, the search that is looked at, and what is selected of it.
// What is to be changed is the caller's to change.
class BrowseScene : private FoundRows {
  public:
    // `session`: another one than of the scenes before; the caret comes to the box.
    BrowseScene(const Collection& collection, const Now& now, std::string query, CardOrder order,
                int session);

    // Reads and searches for some milliseconds; whether there is more to do. Throws StoreError.
    bool advance(const std::function<Millis()>& steady, const Now& now);

    void execute(const WriteQuery& query);
    void execute(const SortCards& sort);
    void execute(const GoToRow& go);
    void execute(const SelectAllRows&);
    void execute(const SelectNoRows&);
    void execute(const AskCardQuestion& ask);
    void execute(const WriteCardAnswer& answer);
    void execute(const LeaveCardQuestion&);
    void execute(const LeaveCardPage&) { page_.reset(); }
    // Of the card that the list stands at. Throws StoreError.
    void show_page(const Words& words);
    // After something changed; nothing when none is shown.
    void read_page_again(const Words& words);
    const CardPageView* page() const { return page_.get(); }

    // What the answer to the question means; nothing, and the view says why, when it means nothing.
    std::optional<CardChange> answered();

    const std::string& query() const { return query_; }
    const CardOrder& order() const { return order_; }
    std::size_t selected() const { return selection_.count(); }
    // The selected cards from top to bottom; 5 µs each. Throws StoreError.
    std::vector<CardId> selected_cards(std::size_t most = SIZE_MAX) const;
    // The card that the list stands at.
    std::optional<CardId> card();
    // While another thread uses the collection nothing of it is read.
    void freeze(bool frozen) { frozen_ = frozen; }
    // Another one: the caret comes to the box.
    void begin_session(int session) { session_ = session; }

    // Notices and troubles are the caller's to add.
    BrowseView view();

  private:
    const FoundCard* at(std::size_t row) override;
    void search();
    void show(CardSearch&& search);

    const Collection& collection_;
    Now now_;
    SearchIndex index_;
    std::string query_;
    Query wanted_;
    std::optional<QueryError> error_;
    CardOrder order_;
    std::optional<CardSearch> next_; // what is searched for, while nothing of it can be shown
    std::optional<CardSearch> shown_;
    bool all_found_ = false;   // by the one that is shown
    bool another_list_ = true; // that is searched for: not the same once more
    std::unordered_map<std::size_t, std::vector<std::optional<FoundCard>>> rows_; // in blocks
    RowSelection selection_;
    std::optional<AskedCards> asked_;
    std::vector<std::string> decks_;
    std::shared_ptr<const CardPageView> page_;
    CardId page_card_;
    int session_ = 0;
    bool frozen_ = false;
    BrowseView last_view_; // that is shown while it is frozen
};

} // namespace emlek
