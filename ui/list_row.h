#pragma once

#include "ui/look.h"

#include <imgui.h>

#include <cstddef>
#include <string>

namespace emlek {

// A row of a list: what was done to it with the mouse.
struct RowPress {
    bool once = false;
    bool twice = false;
};

// At the cursor, with the band of a chosen or pointed row; what stands in it is drawn over it. An ImGui item
// of this label, which the keyboard does not go to: rows are gone through by the list's own keys.
RowPress put_list_row(const Look& look, std::size_t row, const std::string& label, ImVec2 size, bool chosen);

// Whole pixels: where two rows meet, the pointer is on one of them.
float list_row_height(const Look& look, TextSize size);

// The arrows and page keys go through the rows alone, and do not move the focus ring beside that: call while
// the list's own keys are read.
void own_list_keys();

} // namespace emlek
