#include "decks/query/query_filters.h"
#include "store/search/known_tags.h"
#include "ui/browse_scene.h"
#include "ui/query_completion.h"

namespace emlek {

void BrowseScene::complete_query(const std::optional<OpenFilter>& open) {
    completions_.clear();
    if (!open) return;
    std::vector<std::string> values = filter_words(open->key);
    if (open->key == "deck") values = decks_;
    if (open->key == "tag") {
        values = tags();
        values.emplace_back("none");
    }
    completions_ = query_completions(query_, *open, values);
}

const std::vector<std::string>& BrowseScene::tags() {
    if (tags_read_at_ == index_.changes()) return tags_;
    tags_ = known_tags(index_);
    tags_read_at_ = index_.in_step() ? std::optional(index_.changes()) : std::nullopt;
    return tags_;
}

void BrowseScene::show_list() {
    page_.reset();
    saved_.leave();
    duplicates_.reset();
}

void BrowseScene::execute(const ShowSavedSearches&) {
    saved_.show();
}

void BrowseScene::execute(const SearchSaved&) {
    const SavedSearch* search = saved_.chosen();
    if (!search) return;
    execute(WriteQuery{search->query});
    completions_.clear();
    saved_.leave();
}

void BrowseScene::execute(const AskSearchName& ask) {
    if (ask.name == SearchName::Another) return saved_.ask_other_name();
    saved_.ask_name_of(query_);
}

void BrowseScene::execute(const ShowDuplicates&) {
    duplicates_.emplace(collection_, now_.day);
}

void BrowseScene::execute(const GoToDuplicate& go) {
    if (duplicates_) duplicates_->go_to(go.row);
}

void BrowseScene::execute(const AskToMergeAll&) {
    if (duplicates_) duplicates_->ask_to_merge_all(true);
}

void BrowseScene::execute(const LeaveMergeAll&) {
    if (duplicates_) duplicates_->ask_to_merge_all(false);
}

void BrowseScene::freeze(bool frozen) {
    frozen_ = frozen;
    if (duplicates_) duplicates_->freeze(frozen);
}

} // namespace emlek
