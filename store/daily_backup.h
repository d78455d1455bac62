#pragma once

#include "store/backups.h"
#include "store/collection.h"

#include <memory>
#include <optional>

namespace emlek {

// Whether this study day has no backup of its own yet, and there is something that a person did. Costs a look
// into the backups folder. Throws StoreError.
bool wants_daily_backup(const Collection& collection, const Now& now, RolloverHour rollover);

// A backup in pieces, beside a person who studies meanwhile: `copy` where the collection is used,
// then `finish` on any thread, which uses the copy alone.
class RunningBackup {
  public:
    // Throws StoreError, like all that follows.
    RunningBackup(const Collection& collection, BackupReason reason, Moment moment);
    ~RunningBackup();
    RunningBackup(const RunningBackup&) = delete;
    RunningBackup& operator=(const RunningBackup&) = delete;

    // About half a millisecond of work; whether there is more.
    bool copy();
    // Checks all of it: so a damaged collection is found out each day. Then thins out the older ones.
    Backup finish(Progress& progress);

  private:
    std::filesystem::path collection_;
    BackupReason reason_;
    std::filesystem::path file_;
    Moment moment_;
    BackupCopy copy_;
};

// The day's backup, at once.
Backup make_daily_backup(const Collection& collection, Moment moment, Progress& progress);

} // namespace emlek
