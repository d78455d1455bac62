#include "decks/excerpt.h"
#include "store/merge.h"
#include "store/saved_searches.h"
#include "store/undo.h"
#include "ui/app.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr std::size_t most_at_once = 500; // notes; some 15 ms

} // namespace

void App::carry_out_browsing(const GiveSearchName&) {
    const auto named = browse_->saved().named();
    if (!named) return;
    if (named->former) {
        rename_search(parts_.collection, *named->former, named->search.name, now_);
    } else {
        save_search(parts_.collection, named->search, now_);
    }
    outdated_ = true;
    notice_ = named->former ? "Its name is “" + excerpt(named->search.name) + "” now."
                            : "Saved as “" + excerpt(named->search.name) + "”.";
    browse_->saved().leave_name(); // not before: what failed can be answered again
    browse_->saved().read_again();
    browse_->saved().go_to(named->search.name);
}

void App::carry_out_browsing(const RemoveSavedSearch&) {
    const SavedSearch* search = browse_->saved().chosen();
    if (!search) return;
    remove_search(parts_.collection, search->name, now_);
    tell_what_was_done();
}

void App::carry_out_browsing(const MergeIntoThis&) {
    const auto merge = browse_->duplicates() ? browse_->duplicates()->merge() : std::nullopt;
    if (!merge) return;
    if (merge->others.size() > most_at_once)
        return begin_to_merge([merge](Progress&) { return std::vector{*merge}; }, MergeIntoThis{});
    Unwatched nobody;
    merge_notes(parts_.collection, now_, {&*merge, 1}, nobody);
    browse_->duplicates()->merged();
    tell_what_was_done();
}

void App::carry_out_browsing(const MergeAll&) {
    if (!browse_->duplicates()) return;
    browse_->execute(LeaveMergeAll{});
    auto groups = std::make_shared<const std::vector<DuplicateGroup>>(browse_->duplicates()->groups());
    begin_to_merge([&collection = parts_.collection,
                    groups](Progress& progress) { return merges_of_equals(collection, *groups, progress); },
                   MergeAll{});
}

void App::begin_to_merge(const FindMerges& find, BrowseCommand again) {
    backups_.stand_back();
    auto after = std::make_shared<Glance>();
    auto told = std::make_shared<std::string>();
    browse_->view(); // as it is shown meanwhile
    browse_->freeze(true);
    const auto work = [&collection = parts_.collection, moment = parts_.clock.moment(), now = now_, find,
                       after, told](Progress& progress) {
        const std::vector<NoteMerge> merges = find(progress);
        if (merges.empty()) {
            *told = "No two of these say the same in everything. Nothing was merged.";
        } else {
            merge_notes(collection, now, merges, progress);
        }
        *after = look_around(collection, moment);
        if (after->undoable && told->empty()) *told = begun_large(after->undoable->label) + ".";
    };
    long_change_ = LongChange{"Merging cards that ask the same",
                              {},
                              "Nothing was merged.",
                              std::move(again),
                              std::move(after),
                              {},
                              std::make_unique<LongStep>(work, parts_.clock.steady, parts_.wake),
                              std::move(told)};
}

void App::tell_what_was_done() {
    undoable_ = last_operation(parts_.collection);
    outdated_ = true;
    notice_ = begun_large(undoable_->label) + ".";
}

} // namespace emlek
