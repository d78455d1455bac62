#pragma once

#include <filesystem>

namespace emlek {

// The learner's own collection, "$XDG_DATA_HOME/emlek/collection.emlek". Makes its folder, for the owner
// alone, when it is not there. Throws Failure (Unopened).
std::filesystem::path own_collection();

} // namespace emlek
