#include "ui/duplicates_scene.h"

#include "store/store_error.h"
#include "store/undo.h"
#include "ui/reading_slices.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr Millis slice{16}; // nothing is typed or scrolled meanwhile
constexpr int steps_a_slice = 16;
constexpr std::int64_t notes_a_step = 64; // about a millisecond
constexpr std::size_t rows_a_block = 32;  // the same
constexpr std::size_t kept_blocks = 64;

std::int64_t newest_operation(const Collection& collection) {
    const auto operation = last_operation(collection);
    return operation ? operation->id : 0;
}

} // namespace

DuplicatesScene::DuplicatesScene(const Collection& collection, StudyDay today)
    : collection_(collection), today_(today) {
    begin();
}

void DuplicatesScene::begin() {
    groups_.clear();
    merged_.clear();
    operation_ = newest_operation(collection_);
    work_.emplace(collection_);
    first_rows_.clear();
    exact_ = 0;
    rows_.clear();
    asks_to_merge_all_ = false;
}

bool DuplicatesScene::advance(const std::function<Millis()>& steady) {
    if (!work_) return false;
    const bool done = !advance_for(
        slice, steps_a_slice, [this] { return !work_->advance(notes_a_step); }, steady);
    for (DuplicateGroup& group : work_->take())
        groups_.push_back(std::move(group));
    if (!done) return true;
    work_.reset();
    std::sort(groups_.begin(), groups_.end(),
              [](const DuplicateGroup& one, const DuplicateGroup& other) { return one.first < other.first; });
    count_rows();
    return false;
}

void DuplicatesScene::count_rows() {
    rows_.clear();
    first_rows_.clear();
    exact_ = 0;
    std::size_t row = 0;
    for (const DuplicateGroup& group : groups_) {
        first_rows_.push_back(row);
        row += 1 + group.notes.size();
        if (group.exactly) ++exact_;
    }
    first_rows_.push_back(row);
    at_ = std::clamp<std::size_t>(at_, 1, std::max<std::size_t>(row, 2) - 1);
    if (row > 0 && place_of(at_).note == 0) ++at_;
}

DuplicatesScene::Place DuplicatesScene::place_of(std::size_t row) const {
    const auto after = std::upper_bound(first_rows_.begin(), first_rows_.end(), row);
    const auto group = static_cast<std::size_t>(after - first_rows_.begin()) - 1;
    return {group, row - first_rows_[group]};
}

// A group's own row is passed over, whichever way one goes.
void DuplicatesScene::go_to(std::size_t row) {
    if (groups_.empty() || work_) return;
    row = std::min(row, first_rows_.back() - 1);
    if (place_of(row).note == 0) row = row > at_ || row == 0 ? row + 1 : row - 1;
    at_ = row;
}

std::optional<NoteMerge> DuplicatesScene::merge() const {
    if (groups_.empty() || work_) return std::nullopt;
    const Place place = place_of(at_);
    const std::vector<NoteId>& notes = groups_[place.group].notes;
    NoteMerge merge{notes[place.note - 1], {}};
    for (const NoteId& note : notes) {
        if (note != merge.kept) merge.others.push_back(note);
    }
    return merge;
}

std::optional<CardId> DuplicatesScene::card() {
    const DuplicateNote* note = at(at_).note;
    return note ? std::optional(note->card) : std::nullopt;
}

void DuplicatesScene::merged() {
    const std::size_t place = place_of(at_).group;
    const auto group = groups_.begin() + static_cast<std::ptrdiff_t>(place);
    merged_.push_back({std::move(*group), place, operation_});
    groups_.erase(group);
    operation_ = newest_operation(collection_);
    at_ = first_rows_[place] + 1;
    count_rows();
}

void DuplicatesScene::read_again() {
    const std::int64_t operation = newest_operation(collection_);
    if (operation == operation_) return;
    if (merged_.empty() || merged_.back().former != operation) return begin();
    Merged back = std::move(merged_.back());
    merged_.pop_back();
    operation_ = operation;
    groups_.insert(groups_.begin() + static_cast<std::ptrdiff_t>(back.place), std::move(back.group));
    count_rows();
    at_ = first_rows_[back.place] + 1;
}

DuplicateRow DuplicatesScene::at(std::size_t row) {
    if (work_ || groups_.empty() || row >= first_rows_.back()) return {};
    const Place place = place_of(row);
    if (place.note == 0) return {&groups_[place.group], nullptr};
    const std::size_t block = row / rows_a_block;
    if (!rows_.contains(block)) {
        if (frozen_ || row_fault_) return {};
        if (rows_.size() >= kept_blocks) rows_.clear();
        try { // the middle of a frame is no place to leave
            rows_[block] = read_block(block);
        } catch (const StoreError& error) {
            row_fault_ = error.what();
            return {};
        }
    }
    const auto& note = rows_.at(block)[row % rows_a_block];
    return {nullptr, note ? &*note : nullptr};
}

std::vector<std::optional<DuplicateNote>> DuplicatesScene::read_block(std::size_t block) const {
    std::vector<std::optional<DuplicateNote>> rows(rows_a_block);
    std::vector<NoteId> wanted;
    std::vector<std::size_t> places;
    const std::size_t first = block * rows_a_block;
    for (std::size_t i = 0; i < rows_a_block && first + i < first_rows_.back(); ++i) {
        const Place place = place_of(first + i);
        if (place.note == 0) continue;
        wanted.push_back(groups_[place.group].notes[place.note - 1]);
        places.push_back(i);
    }
    std::vector<DuplicateNote> found = read_duplicates(collection_, wanted, today_);
    auto next = found.begin(); // in the order of the notes, without those that are gone
    for (std::size_t i = 0; i < wanted.size() && next != found.end(); ++i) {
        if (next->note == wanted[i]) rows[places[i]] = std::move(*next++);
    }
    return rows;
}

DuplicatesView DuplicatesScene::view() {
    DuplicatesView view;
    if (work_) view.comparing = frozen_ ? 1 : work_->share_done();
    view.groups = work_ ? 0 : groups_.size();
    view.exact = work_ ? 0 : exact_;
    view.rows = work_ ? 0 : first_rows_.back();
    view.at = at_;
    view.source = this;
    view.asks_to_merge_all = asks_to_merge_all_;
    return view;
}

} // namespace emlek
