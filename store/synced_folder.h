#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace emlek {

// A folder that a program copies to and from other computers. A collection in it can be replaced while it is
// in use, or by one that lacks its last answers.
struct SyncedFolder {
    std::string program; // "Dropbox"
    std::filesystem::path root;
};

// By what the programs themselves leave in such a folder (docs/losing-reviews.md), from the file's folder up.
// Costs a look into each. A folder that cannot be read is taken for none.
std::optional<SyncedFolder> synced_folder_of(const std::filesystem::path& file);

} // namespace emlek
