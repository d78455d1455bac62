#include "tests/store/earlier_version.h"

#include "store/collection.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace emlek::test {

void put_earlier_version(const std::filesystem::path& file, int version) {
    for (const char* ending : {"", "-wal"})
        std::filesystem::remove(file.string() + ending);
    SQLite::Database earlier(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    earlier.exec(bytes_of(EMLEK_SOURCE_DIR "/tests/store/data/version_" + std::to_string(version) + ".sql"));
    earlier.exec("PRAGMA application_id = " + std::to_string(collection_application));
    earlier.exec("PRAGMA user_version = " + std::to_string(version));
}

} // namespace emlek::test
