#pragma once

#include "decks/document/document.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace emlek {

// Values of CSS and of old HTML attributes. Nothing for what is none: "NaNpx", "inherit", "calc(1px)".

// A name, #rgb, #rrggbb, rgb(), hsl(), with or without alpha; nothing too for what is wholly transparent.
std::optional<Rgb> parse_colour(std::string_view written);

// A font-size as a multiple of the card's, for text in which it was `around`; within smallest_size and
// largest_size. 20px are 1.
std::optional<float> parse_size(std::string_view written, float around);

// <font size="…">: 1 to 7, +n, -n.
std::optional<float> parse_font_size(std::string_view written);

// A picture's width or height: 1 to largest_picture.
std::optional<std::uint16_t> parse_pixels(std::string_view written);

} // namespace emlek
