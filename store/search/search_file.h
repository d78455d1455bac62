#pragma once

#include "store/collection.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace emlek {

// "collection.emlek.search": what search keeps beside the collection, in an SQLite database of its own, so
// that it stands in no answer's way and in no backup. It is a cache: whoever deletes it loses nothing but the
// time to make it anew.
std::filesystem::path search_file(const std::filesystem::path& collection);

// Removes it with its log. What cannot be removed is found not to fit.
void remove_search_file(const std::filesystem::path& collection);

// That file cannot be used: torn, full disk, not to be written. No one's data is concerned.
struct SearchFault {};

// Calls what uses the search file alone.
template <class Call>
auto with_search_file(const Call& call) {
    try {
        return call();
    } catch (const SQLite::Exception&) {
        throw SearchFault{};
    }
}

class SearchFile {
  public:
    enum class Place : std::uint8_t { Disk, Memory };

    // Opens it or makes an empty one; private to its owner. Throws SearchFault.
    SearchFile(const Collection& collection, Place place);

    SQLite::Database& database() const { return *db_; }

    // Values of its `about` table.
    std::optional<std::string> about(const char* key) const;
    void set_about(const char* key, const std::string& value);

    // Changes are made together, for each end of a transaction costs.
    void begin();
    void commit();

  private:
    std::unique_ptr<SQLite::Database> db_;
    bool changing_ = false;
};

} // namespace emlek
