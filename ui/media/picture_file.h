#pragma once

#include "ui/text/pixels.h"

#include <optional>
#include <string>

namespace emlek {

// PNG, JPEG, WebP, the first frame of a GIF, and SVG, known by their content. Nothing that a file refers to
// is fetched. Any file is accepted; what is none of these, broken or beyond the limits gives nothing.

inline constexpr std::int64_t most_picture_pixels = 20'000'000;
inline constexpr std::int64_t largest_picture_file = 32 << 20; // bytes
inline constexpr std::int64_t largest_svg_file = 2 << 20;

// By its content.
bool is_svg(const std::string& file);

struct PictureSize {
    int width = 0; // pixels
    int height = 0;
};

// From the file's head, without decoding it; of an SVG the size it asks for.
std::optional<PictureSize> picture_size(const std::string& file);

// At this size, which should not be larger than its own unless it is an SVG.
std::optional<Pixels> decode_picture(const std::string& file, PictureSize size);

} // namespace emlek
