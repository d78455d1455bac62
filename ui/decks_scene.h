#pragma once

#include "store/deck_changes.h"
#include "store/deck_list.h"
#include "store/history_loading.h"
#include "ui/deck_commands.h"
#include "ui/decks_panel.h"
#include "ui/words.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What the page of all decks shows: counts their cards in slices, then how much is remembered of the one that
// was chosen. What is to be changed is the caller's to change.
class DecksScene {
  public:
    // `chosen`: a deck's name, or empty.
    DecksScene(const Collection& collection, const Now& now, const Words& words, std::string chosen);

    // Counts for some milliseconds; whether there is more to do. Throws StoreError.
    bool advance(const std::function<Millis()>& steady);

    // As HistoryLoading's; without its memory the scene is to be destroyed.
    std::optional<ColumnsToKeep> take_columns_to_keep() { return loading_.take_columns_to_keep(); }
    std::shared_ptr<const void> take_memory();

    void execute(const GoToDeck& go);
    void execute(const AskDeckQuestion& ask);
    void execute(const WriteDeckAnswer& answer);
    void execute(const LeaveDeckQuestion&) { asked_.reset(); }

    // What the answer to the question means; nothing, and the view says why, when it means nothing. Throws
    // StoreError.
    std::optional<DeckChange> answered();
    // That deck is the chosen one as soon as it is counted.
    void choose(std::string deck);

    const std::string& chosen() const { return chosen_; }
    // Null when there is none, or it is not counted yet.
    const ListedDeck* deck() const;

    // Notices and troubles are the caller's to add. Nothing is read for it.
    DecksView view() const;

  private:
    bool step();
    std::size_t row() const;
    void take_list();
    void begin_report();
    void tell_exam();
    DeckChange change_of(DeckQuestion question, const std::string& answer) const;
    std::string fault_of(const DeckChange& change, const std::string& answer) const;

    const Collection& collection_;
    Now now_;
    Words words_;
    std::string chosen_;
    DeckListing listing_;
    bool listed_ = false; // decks_ is what it counted last
    std::shared_ptr<const std::vector<ListedDeck>> decks_;
    HistoryLoading loading_;
    bool loaded_ = false;
    std::optional<ReportWork> work_;
    std::string retention_;
    int new_per_day_ = 0; // over all decks
    std::string exam_;
    std::optional<AskedDeck> asked_;
};

} // namespace emlek
