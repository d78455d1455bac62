#pragma once

#include <filesystem>
#include <string>

namespace SQLite {
class Database;
}

namespace emlek::test {

// What became of the pictures and sounds that notes refer to.
enum class Pictures {
    Whole,
    Missing,
    Broken, // another content than the one that its name was made from
};

// Those that the notes of a collection, or of a backup of it, refer to, in the media folder of `collection`;
// `which` gets the first that is not whole.
Pictures look_at_pictures(const SQLite::Database& db, const std::filesystem::path& collection,
                          std::string& which);

// A PNG of so many bytes, as far as its first bytes tell; another one for each seed.
std::string picture(unsigned seed, std::size_t size);

} // namespace emlek::test
