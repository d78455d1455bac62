#pragma once

#include "scheduler/time.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace emlek {

// What a backup was made for.
enum class BackupReason : std::int8_t {
    Daily,           // a study day began
    ByHand,          // a person asked for it
    BeforeImport,    //
    BeforeRestore,   // what a restore replaced
    BeforeMigration, // to a newer version of the file
    Damaged,         // no backup: the file that a restore replaced, as it was
};

struct DatedBackup {
    StudyDay day;
    BackupReason reason;
};

// Which of these, newest first, are no longer wanted. Of the daily ones stay the newest of each of the last 7
// days, 8 weeks and 12 months that have any; of those before an import and before a restore the newest 5
// each; all others.
std::vector<std::size_t> superseded(std::span<const DatedBackup> newest_first);

} // namespace emlek
