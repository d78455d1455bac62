#pragma once

#include "ui/gui.h"

#include <filesystem>
#include <functional>
#include <stdexcept>

namespace emlek {

struct OffscreenError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct OffscreenOptions {
    int width = 1280; // logical pixels
    int height = 800;
    Appearance appearance;
    Words words;
};

// Draws a page without a display and writes it as PNG, `scale` times as large as asked. The same content
// gives the same bytes on the same machine. `draw` is called for several frames, as layouts need to settle.
// Throws OffscreenError, in a person's words, when this machine cannot draw or the file cannot be written.
void write_screenshot(const OffscreenOptions& options, const std::function<void(const Look&)>& draw,
                      const std::filesystem::path& file);

} // namespace emlek
