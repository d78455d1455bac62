#pragma once

#include "store/collection.h"
#include "study/clock.h"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace emlek {

struct WindowStart {
    std::function<Collection()> open; // throws StoreError; asked again when a person tries again
    const Clock& clock;
    // For measuring: a line for each frame drawn: what `milliseconds` says at its end, and how many of them
    // our part of it took, without OpenGL and the swap.
    std::filesystem::path frame_log;
    std::function<std::int64_t()> milliseconds;
};

enum class WindowEnd { Closed, CollectionNotOpened };

// The window, from start to end. A collection that cannot be opened is explained in it. Throws NoDisplay
// (ui/window.h), in a person's words, when there is none to open it on.
WindowEnd run_window(const WindowStart& start);

} // namespace emlek
