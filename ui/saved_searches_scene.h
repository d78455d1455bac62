#pragma once

#include "store/saved_searches.h"
#include "ui/browse_commands.h"
#include "ui/saved_searches_panel.h"

#include <optional>
#include <string>

namespace emlek {

// The searches that have a name, and what one is to be called. What is to be changed is the caller's to
// change.
class SavedSearchesScene {
  public:
    explicit SavedSearchesScene(const Collection& collection) : collection_(collection) {}

    // Throws StoreError, as does read_again.
    void show();
    void leave();
    bool shown() const { return shown_; }
    // After something changed.
    void read_again();

    void go_to(std::size_t row);
    void go_to(const std::string& name);
    // The one that the list stands at; null when there is none.
    const SavedSearch* chosen() const;

    // Of this query, which has none yet. Throws StoreError.
    void ask_name_of(const std::string& query);
    // Of the chosen one: another.
    void ask_other_name();
    void write_name(const std::string& text);
    void leave_name() { naming_.reset(); }
    struct Named {
        std::optional<std::string> former; // absent: it had no name
        SavedSearch search;
    };
    // Nothing, and the view says why, when that cannot be or something is to be said first.
    std::optional<Named> named();
    const std::optional<AskedSearchName>& naming() const { return naming_; }

    // Notices are the caller's to add.
    SavedSearchesView view() const { return {searches_, at_, naming_, {}, {}}; }

  private:
    const SavedSearch* find(const std::string& name) const;

    const Collection& collection_;
    bool shown_ = false;
    std::vector<SavedSearch> searches_;
    std::size_t at_ = 0;
    std::optional<AskedSearchName> naming_;
};

} // namespace emlek
