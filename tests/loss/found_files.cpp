#include "tests/loss/found_files.h"

#include "store/backups.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace emlek::test {

namespace fs = std::filesystem;

std::string everything_in(SQLite::Database& db) {
    std::string text = rows_as_text(
        db, "SELECT * FROM about WHERE key <> 'device' AND key NOT GLOB 'backup *' ORDER BY key");
    for (const char* table : {"setting", "deck", "note", "note_media", "card", "card_state", "review_log",
                              "review_void", "operation", "saved_search"})
        text += std::string(table) + '\n' +
                rows_as_text(db, "SELECT * FROM " + std::string(table) + " ORDER BY 1, 2");
    return text;
}

std::string everything_in(const Collection& collection) {
    return everything_in(collection.database());
}

std::string everything_in_backup(const fs::path& file) {
    if (file.filename().string().find("-damaged.emlek") != std::string::npos) return bytes_of(file);
    try {
        SQLite::Database db(file.string(), SQLite::OPEN_READONLY);
        return is_whole(file) ? everything_in(db) : "";
    } catch (const SQLite::Exception&) {
        return {};
    }
}

void put(const DiskImage& image, const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder))
        fs::remove_all(entry.path());
    for (const auto& [name, bytes] : image) {
        fs::create_directories((folder / name).parent_path());
        write_bytes(folder / name, bytes);
    }
}

} // namespace emlek::test
