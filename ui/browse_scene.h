#pragma once

#include "store/search/card_search.h"
#include "store/search/search_index.h"
#include "ui/browse_commands.h"
#include "ui/browse_panel.h"
#include "ui/duplicates_scene.h"
#include "ui/row_selection.h"
#include "ui/saved_searches_scene.h"
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
    void execute(const ShowSavedSearches&);
    void execute(const LeaveSavedSearches&) { saved_.leave(); }
    void execute(const GoToSavedSearch& go) { saved_.go_to(go.row); }
    void execute(const SearchSaved&);
    void execute(const AskSearchName& ask);
    void execute(const WriteSearchName& name) { saved_.write_name(name.text); }
    void execute(const LeaveSearchName&) { saved_.leave_name(); }
    void execute(const ShowDuplicates&);
    void execute(const LeaveDuplicates&) { duplicates_.reset(); }
    void execute(const GoToDuplicate& go);
    void execute(const AskToMergeAll&);
    void execute(const LeaveMergeAll&);
    void execute(const ReadRowsAgain&);
    // Back to the list.
    void show_list();
    // Of the card that the list stands at. Throws StoreError.
    void show_page(const Words& words);
    // What is shown in place of the list, after something changed. Throws StoreError.
    void read_again(const Words& words);
    const CardPageView* page() const { return page_.get(); }
    SavedSearchesScene& saved() { return saved_; }
    DuplicatesScene* duplicates() { return duplicates_ ? &*duplicates_ : nullptr; } // while they are shown

    // What the answer to the question means; nothing, and the view says why, when it means nothing.
    std::optional<CardChange> answered();

    const std::string& query() const { return query_; }
    const CardOrder& order() const { return order_; }
    std::size_t selected() const { return selection_.count(); }
    // The selected cards from top to bottom; 5 µs each. Throws StoreError.
    std::vector<CardId> selected_cards(std::size_t most = SIZE_MAX) const;
    // The card that the list stands at, or that of duplicates.
    std::optional<CardId> card();
    // While another thread uses the collection nothing of it is read.
    void freeze(bool frozen);
    // Another one: the caret comes to the box.
    void begin_session(int session) { session_ = session; }

    // Why rows could not be read as they were drawn; none is read until that is tried again.
    const std::optional<std::string>& row_fault() const;
    // Notices and troubles are the caller's to add.
    BrowseView view();

  private:
    const FoundCard* at(std::size_t row) override;
    std::vector<std::optional<FoundCard>> read_block(std::size_t block) const;
    bool step();
    void search();
    void show(CardSearch&& search);
    void complete_query(const std::optional<OpenFilter>& open);
    const std::vector<std::string>& tags();
    void read_decks();

    const Collection& collection_;
    Now now_;
    SearchIndex index_;
    std::string query_;
    Query wanted_;
    std::optional<QueryError> error_;
    std::vector<Completion> completions_;
    CardOrder order_;
    std::optional<CardSearch> next_; // what is searched for, while nothing of it can be shown
    std::optional<CardSearch> shown_;
    bool all_found_ = false;   // by the one that is shown
    bool another_list_ = true; // that is searched for: not the same once more
    std::unordered_map<std::size_t, std::vector<std::optional<FoundCard>>> rows_; // in blocks
    std::optional<std::string> row_fault_;
    RowSelection selection_;
    std::optional<AskedCards> asked_;
    std::vector<std::string> decks_;
    std::vector<std::string> tags_;
    std::optional<std::uint64_t> tags_read_at_; // as many changes of the index; absent: it was not in step
    SavedSearchesScene saved_;
    std::optional<DuplicatesScene> duplicates_;
    std::shared_ptr<const CardPageView> page_;
    CardId page_card_;
    int session_ = 0;
    bool frozen_ = false;
    BrowseView last_view_; // that is shown while it is frozen
};

} // namespace emlek
