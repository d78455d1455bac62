#include "ui/saved_searches_scene.h"

#include "decks/excerpt.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <utility>

namespace emlek {

void SavedSearchesScene::show() {
    read_again();
    shown_ = true;
}

void SavedSearchesScene::leave() {
    shown_ = false;
    naming_.reset();
}

void SavedSearchesScene::read_again() {
    searches_ = saved_searches(collection_);
    at_ = std::min(at_, searches_.empty() ? 0 : searches_.size() - 1);
}

void SavedSearchesScene::go_to(std::size_t row) {
    if (row < searches_.size()) at_ = row;
}

void SavedSearchesScene::go_to(const std::string& name) {
    if (const SavedSearch* search = find(name)) at_ = static_cast<std::size_t>(search - searches_.data());
}

const SavedSearch* SavedSearchesScene::chosen() const {
    return at_ < searches_.size() ? &searches_[at_] : nullptr;
}

const SavedSearch* SavedSearchesScene::find(const std::string& name) const {
    const auto found = std::find_if(searches_.begin(), searches_.end(),
                                    [&](const SavedSearch& each) { return each.name == name; });
    return found == searches_.end() ? nullptr : &*found;
}

void SavedSearchesScene::ask_name_of(const std::string& query) {
    read_again();
    naming_ = AskedSearchName{std::nullopt, query, {}, {}, {}, {}};
    write_name({});
}

void SavedSearchesScene::ask_other_name() {
    if (const SavedSearch* of = chosen())
        naming_ = AskedSearchName{of->name, of->query, of->name, {}, {}, {}};
}

void SavedSearchesScene::write_name(const std::string& text) {
    if (!naming_) return;
    naming_->answer = text;
    naming_->fault.clear();
    naming_->told.clear();
    if (naming_->former) return;
    std::vector<std::string> names;
    for (const SavedSearch& each : searches_)
        names.push_back(each.name);
    naming_->completions = completions(names, text);
}

std::optional<SavedSearchesScene::Named> SavedSearchesScene::named() {
    if (!naming_) return std::nullopt;
    Named named{naming_->former, {std::string(trimmed(naming_->answer)), naming_->query}};
    const std::string& name = named.search.name;
    naming_->fault = saved_search_fault(named.search);
    if (!naming_->fault.empty()) return std::nullopt;
    const SavedSearch* other = named.former == name ? nullptr : find(name);
    if (other && named.former) {
        naming_->fault = "There is another search “" + excerpt(name) + "”.";
    } else if (other && *other != named.search && naming_->told != name) {
        naming_->told = name;
        naming_->fault = "“" + excerpt(name) + "” is there already, for " + excerpt(other->query) +
                         ". Enter once more puts this search in its place.";
    }
    if (!naming_->fault.empty()) return std::nullopt;
    return named;
}

} // namespace emlek
