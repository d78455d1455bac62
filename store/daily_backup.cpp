#include "store/daily_backup.h"

#include "decks/disk_room.h"
#include "store/explain.h"
#include "store/sql.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr int pages_at_once = 64;

// A backup beside other work must not take the room that the day's answers need.
fs::path place_for(const fs::path& collection, BackupReason reason, Moment moment) {
    std::error_code unknown;
    const auto size = fs::file_size(collection, unknown);
    if (!unknown && free_bytes(collection.parent_path()) / 2 < size) no_backup(collection, ENOSPC);
    return new_backup_file(collection, reason, moment);
}

} // namespace

bool wants_daily_backup(const Collection& collection, const Now& now, RolloverHour rollover) {
    const auto files = backup_files(collection.file());
    const bool has_one = std::any_of(files.begin(), files.end(), [&](const BackupFile& file) {
        return file.reason == BackupReason::Daily && study_day(file.local, {}, rollover) == now.day;
    });
    if (has_one) return false;
    return explaining(collection, [&] {
        return sql::number(collection.database(), "SELECT EXISTS (SELECT 1 FROM operation)") != 0;
    });
}

RunningBackup::RunningBackup(const Collection& collection, BackupReason reason, Moment moment)
    : collection_(collection.file()),
      reason_(reason),
      file_(place_for(collection.file(), reason, moment)),
      moment_(moment),
      copy_(explaining(collection_, [&] { return BackupCopy(collection.database(), file_); })) {}

RunningBackup::~RunningBackup() = default;

bool RunningBackup::copy() {
    return explaining(collection_, [&] { return copy_.copy(pages_at_once); });
}

Backup RunningBackup::finish(Progress& progress) {
    return explaining(collection_, [&] {
        const BackupContent content = copy_.finish(moment_, progress);
        thin_out_backups(collection_);
        return Backup{file_, to_local(moment_), reason_, content};
    });
}

Backup make_daily_backup(const Collection& collection, Moment moment, Progress& progress) {
    RunningBackup backup(collection, BackupReason::Daily, moment);
    while (backup.copy())
        progress.at("Backing up the collection", 0, 0);
    return backup.finish(progress);
}

} // namespace emlek
