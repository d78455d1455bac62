#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace emlek::testing {

// Drags files over the middle of a window and drops them there, as a file manager does: the XDND protocol,
// version 5 (freedesktop.org). `window` is an X window id. False when the window does not take them in time.
bool drop_files(const std::string& display, unsigned long window,
                const std::vector<std::filesystem::path>& files);

} // namespace emlek::testing
