#pragma once

#include <string>

namespace emlek::testing {

// Asks a window to close, as the button in its title bar does. `window` is an X window id.
void press_close_button(const std::string& display, unsigned long window);

} // namespace emlek::testing
