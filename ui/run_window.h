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
    std::filesystem::path frame_log; // these for measuring, as the window's (ui/window.h)
    std::function<std::int64_t()> milliseconds;
    std::function<std::int64_t()> processor_microseconds;
};

enum class WindowEnd { Closed, CollectionNotOpened };

// The window, from start to end. A collection that cannot be opened is explained in it, and can be restored
// from a backup there. Throws NoDisplay
// (ui/window.h), in a person's words, when there is none to open it on.
WindowEnd run_window(const WindowStart& start);

} // namespace emlek
