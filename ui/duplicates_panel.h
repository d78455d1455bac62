#pragma once

#include "store/search/duplicates.h"
#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <cstddef>
#include <optional>
#include <string>

namespace emlek {

// A row of the list of duplicates: of a group, or of a note below it.
struct DuplicateRow {
    const DuplicateGroup* group = nullptr; // null: a note's row
    const DuplicateNote* note = nullptr;   // null: a group's row; or the note is gone, or not read yet
};

class DuplicateRows {
  public:
    virtual ~DuplicateRows() = default;
    virtual DuplicateRow at(std::size_t row) = 0;
};

// Notes that ask the same.
struct DuplicatesView {
    std::optional<double> comparing; // the part of the collection that is compared; absent: all of it
    std::size_t groups = 0;
    std::size_t exact = 0; // of those ask the same letter for letter
    std::size_t rows = 0;
    std::size_t at = 0; // the row of a note
    DuplicateRows* source = nullptr;
    bool asks_to_merge_all = false;

    std::string undo;   // what undo would take back; empty when nothing
    std::string notice; // what just happened; empty when nothing
};

// At the cursor; fills the rest of the window's height.
MaybeCommand duplicates_panel(const Look& look, const DuplicatesView& view, const Keys& keys, float width);

} // namespace emlek
