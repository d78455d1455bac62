#pragma once

#include "store/mend.h"
#include "study/clock.h"

#include <filesystem>
#include <optional>
#include <string>

namespace emlek {

// Mends a collection that nobody has open, as far as that is possible from its log. Throws nothing.
std::optional<Mended> mended_states(const std::filesystem::path& file, const Clock& clock) noexcept;

// "Only what follows from the log was damaged…", in sentences.
std::string told(const Mended& mended);

} // namespace emlek
