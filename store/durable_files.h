#pragma once

#include <filesystem>

namespace emlek {

// Changes to files and folders that a power cut after them does not take back. All throw
// std::filesystem::filesystem_error.

// Makes names in the folder, and their removal, durable.
void sync_folder(const std::filesystem::path& folder);

// Renames a file whose content is on the disk already, in place of what has that name.
void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

// Makes the folder, for its owner alone, when it is not there.
void make_private_folder(const std::filesystem::path& folder);

// An empty file that only its owner can read, in place of what has that name.
void make_private_file(const std::filesystem::path& file);

// Copies a file to a new one that only its owner can read. Its name is durable after sync_folder.
void copy_privately(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace emlek
