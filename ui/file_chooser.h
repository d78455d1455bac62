#pragma once

#include "ui/chooser.h"
#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"

namespace emlek {

// Fills the current window. Typing finds; arrows move; Enter opens (OpenSelected); Backspace in an empty
// field or Alt+Up goes up; Escape empties the field, then leaves.
MaybeCommand file_chooser(const Look& look, const ChooserView& view, const Keys& keys);

} // namespace emlek
