#pragma once

namespace emlek {

// As a lock file names us.
inline constexpr const char* program_name = "emlek " EMLEK_VERSION;

} // namespace emlek
