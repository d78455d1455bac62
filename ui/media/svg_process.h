#pragma once

#include "scheduler/under_sanitizer.h"
#include "ui/media/picture_file.h"

#include <optional>
#include <string>

namespace emlek {

// SVG is drawn by a process of its own: its library ends the program on some files, and takes as long as a
// file wants it to. That process is this program with other arguments; whatever becomes of it, here the file
// is a picture that cannot be shown.

inline constexpr int svg_milliseconds = under_sanitizer ? 8000 : 2000; // that it may take
inline constexpr const char* svg_flag = "--draw-svg";

// As picture_size and decode_picture, by `program` in a process of its own.
std::optional<PictureSize> picture_size_apart(const std::string& program, const std::string& file);
std::optional<Pixels> decode_picture_apart(const std::string& program, const std::string& file,
                                           PictureSize size);

// What that process does: `arguments` are file, width and height, 0 when the size is what is asked. Writes
// width and height as 32 bits each, and the pixels, to standard output. The exit code.
int draw_svg_here(int count, char** arguments);

} // namespace emlek
