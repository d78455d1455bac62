#pragma once

#include "store/settings.h"
#include "store/undo.h"
#include "study/today.h"

#include <optional>

namespace emlek {

// What the window knows of the collection while no card is shown, as of one moment.
struct Glance {
    Settings settings;
    Now now;
    Today today;
    Outlook outlook; // when nothing is left today
    std::optional<Operation> undoable;
};

// Costs what look_at_today costs, and once more when nothing is left today. Throws StoreError.
Glance look_around(const Collection& collection, const Moment& moment);

} // namespace emlek
