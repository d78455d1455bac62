#include "store/import_backup.h"

#include "store/backups.h"

#include <system_error>

namespace emlek {

ImportBackup::ImportBackup(SQLite::Database& db, const std::filesystem::path& collection, Moment moment,
                           Progress& progress)
    : collection_(collection), file_(new_backup_file(collection, BackupReason::BeforeImport, moment)) {
    back_up(db, file_, moment, progress);
}

ImportBackup::~ImportBackup() {
    if (kept_) return;
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

void ImportBackup::keep() noexcept {
    kept_ = true;
    thin_out_backups(collection_);
}

} // namespace emlek
