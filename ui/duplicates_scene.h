#pragma once

#include "scheduler/time.h"
#include "store/merge.h"
#include "store/search/duplicates.h"
#include "ui/duplicates_panel.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace emlek {

// Notes that ask the same: finds them in slices, and stands at the one that the others of its group would be
// merged into. What is to be changed is the caller's to change.
class DuplicatesScene : private DuplicateRows {
  public:
    DuplicatesScene(const Collection& collection, StudyDay today);

    // Compares for some milliseconds; whether there is more to do. Throws StoreError.
    bool advance(const std::function<Millis()>& steady);

    void go_to(std::size_t row);
    void ask_to_merge_all(bool asks) { asks_to_merge_all_ = asks; }

    // The group that the list stands in; nothing when there is none.
    std::optional<NoteMerge> merge() const;
    // The note's first card; nothing when there is none.
    std::optional<CardId> card();
    const std::vector<DuplicateGroup>& groups() const { return groups_; }

    // That group was merged, by the newest operation.
    void merged();
    // After something changed: what was taken back is there again, else all is compared anew. Throws
    // StoreError.
    void read_again();

    // Why rows could not be read as they were drawn; none is read until that is tried again.
    const std::optional<std::string>& row_fault() const { return row_fault_; }
    void read_rows_again() { row_fault_.reset(); }

    // While another thread uses the collection nothing of it is read.
    void freeze(bool frozen) { frozen_ = frozen; }
    // Notices are the caller's to add.
    DuplicatesView view();

  private:
    struct Place {
        std::size_t group = 0;
        std::size_t note = 0; // counted from 1; 0: the group's own row
    };
    struct Merged {
        DuplicateGroup group;
        std::size_t place = 0;
        std::int64_t former = 0; // the operation before
    };

    DuplicateRow at(std::size_t row) override;
    Place place_of(std::size_t row) const;
    void begin();
    void count_rows();
    std::vector<std::optional<DuplicateNote>> read_block(std::size_t block) const;

    const Collection& collection_;
    StudyDay today_;
    std::optional<Duplicates> work_; // while it compares
    std::vector<DuplicateGroup> groups_;
    std::vector<std::size_t> first_rows_; // of each group, and after the last one
    std::size_t exact_ = 0;
    std::size_t at_ = 1;
    std::unordered_map<std::size_t, std::vector<std::optional<DuplicateNote>>> rows_; // in blocks
    std::optional<std::string> row_fault_;
    std::vector<Merged> merged_; // newest last
    std::int64_t operation_ = 0; // the newest that is known here
    bool asks_to_merge_all_ = false;
    bool frozen_ = false;
};

} // namespace emlek
