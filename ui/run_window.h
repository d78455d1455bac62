#pragma once

#include "study/clock.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace emlek {

struct WindowStart {
    std::filesystem::path collection;
    std::filesystem::path home; // where one is looked for when none is named; empty: nowhere
    std::string program;        // as the lock file names us
    const Clock& clock;
    // For measuring: a line for each frame drawn: what `milliseconds` says at its end, and how many of them
    // our part of it took, without OpenGL and the swap.
    std::filesystem::path frame_log;
    std::function<std::int64_t()> milliseconds;
};

enum class WindowEnd { Closed, CollectionNotOpened };

// The window, from start to end. A collection that cannot be opened is explained in it, and can be restored
// from a backup there. Throws NoDisplay
// (ui/window.h), in a person's words, when there is none to open it on.
WindowEnd run_window(const WindowStart& start);

} // namespace emlek
