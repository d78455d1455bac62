#include "store/backup.h"

#include "store/folder_listing.h"
#include "store/sql.h"
#include "store/store_error.h"
#include "store/watch.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t backups_kept = 5;
constexpr std::string_view ending = "-before-import.emlek";

[[noreturn]] void no_backup(const fs::path& copy, int error) {
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
        throw StoreError(StoreError::Cause::DiskFull,
                         "The disk that holds " + copy.parent_path().string() +
                             " is full, so no backup of the collection could be written there. Nothing was "
                             "changed. Make room, then try again.");
    }
    throw StoreError(StoreError::Cause::Unreachable,
                     "A backup of the collection could not be written to " + copy.string() +
                         ", so nothing was changed. Give yourself the right to write there, then try again.");
}

// SQLite writes into an empty file that is there, and leaves its rights as they are.
void make_private(const fs::path& file) {
    fs::remove(file);
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) no_backup(file, errno);
    ::close(descriptor);
}

void expect_whole(const fs::path& file, Progress& progress) {
    SQLite::Database written(file.string(), SQLite::OPEN_READONLY);
    Watch watch(written, progress);
    watch.stage("Checking the backup");
    watch.run([&] {
        SQLite::Statement check(written, "PRAGMA quick_check(1)");
        if (check.executeStep() && sql::text(check, 0) == "ok") return;
        throw StoreError(StoreError::Cause::Damaged,
                         "A backup of the collection could not be made whole, so nothing was changed. The "
                         "collection may be damaged: emlek check tells.");
    });
}

void write_backup(SQLite::Database& db, const fs::path& copy, Progress& progress) {
    fs::path beside = copy;
    beside += ".part";
    make_private(beside);
    try {
        {
            Watch watch(db, progress);
            watch.stage("Backing up the collection");
            watch.run([&] { sql::run(db, "VACUUM INTO ?", beside.string()); });
        }
        expect_whole(beside, progress);
        fs::rename(beside, copy);
    } catch (...) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        throw;
    }
}

void keep_newest(const fs::path& folder, const std::string& start) {
    std::vector<fs::path> ours;
    for (const std::string& name : names_in(folder)) {
        if (name.rfind(start, 0) == 0 && name.size() > ending.size() &&
            name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
            ours.push_back(folder / name);
        }
    }
    std::sort(ours.begin(), ours.end()); // dates sort as text
    for (std::size_t i = 0; i + backups_kept < ours.size(); ++i)
        fs::remove(ours[i]);
}

// "2026-11-23 10.42.07.125": no colons, for a disk that other systems read.
std::string named_after(Moment moment) {
    std::string text = to_iso(Instant{moment.at.ms + moment.offset.minutes * 60'000LL});
    text.pop_back();
    std::replace(text.begin(), text.end(), 'T', ' ');
    std::replace(text.begin(), text.end(), ':', '.');
    return text;
}

} // namespace

void back_up(SQLite::Database& db, const fs::path& copy, Progress& progress) {
    try {
        write_backup(db, copy, progress);
    } catch (const fs::filesystem_error& error) {
        no_backup(copy, error.code().value());
    }
}

ImportBackup::ImportBackup(SQLite::Database& db, const fs::path& collection, Moment moment,
                           Progress& progress)
    : folder_(collection.parent_path() / "backups"),
      start_(collection.stem().string() + "-"),
      copy_(folder_ / (start_ + named_after(moment) + std::string(ending))) {
    try {
        if (!fs::is_directory(folder_)) {
            fs::create_directory(folder_);
            fs::permissions(folder_, fs::perms::owner_all);
        }
    } catch (const fs::filesystem_error& error) {
        no_backup(copy_, error.code().value());
    }
    back_up(db, copy_, progress);
}

ImportBackup::~ImportBackup() {
    if (kept_) return;
    std::error_code ignored;
    fs::remove(copy_, ignored);
}

void ImportBackup::keep() noexcept {
    kept_ = true;
    try {
        keep_newest(folder_, start_);
    } catch (const std::exception&) {
        // One too many is no reason to fail an import that is saved; the next one removes it.
    }
}

} // namespace emlek
