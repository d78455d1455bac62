#pragma once

#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace emlek {

// What is done with what is chosen in a list: by its key, or by a click on the words beside that.
struct Deed {
    std::string_view key;
    std::string_view words;
    Key pressed;
    Command command;
};

// All of them as lines of small text.
MaybeCommand put_deeds(const Look& look, std::span<const Deed> deeds, float width);
float deeds_height(const Look& look, std::span<const Deed> deeds, float width);
MaybeCommand deed_of_key(std::span<const Deed> deeds, const Keys& keys);

// The row that a scrolling key goes to from this one, of so many; a page is so many rows.
std::optional<std::size_t> row_of_key(const Keys& keys, std::size_t at, std::size_t rows, std::size_t page);
// The same with Shift.
std::optional<std::size_t> row_of_shift_key(const Keys& keys, std::size_t at, std::size_t rows,
                                            std::size_t page);

// In the list's own window, of rows of this height: scrolls to the row that was gone to since the last frame.
void bring_row_into_sight(std::size_t row, float height);

} // namespace emlek
