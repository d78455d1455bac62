#include "store/backups.h"

#include "store/durable_files.h"
#include "store/folder_listing.h"
#include "store/sql.h"
#include "store/store_error.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <tuple>
#include <utility>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".emlek";
constexpr std::size_t date_length = std::string_view("2026-11-23 10.42.07.125").size();

struct ReasonName {
    BackupReason reason;
    std::string_view name; // in a file's name
    std::string_view words;
};
constexpr std::array<ReasonName, 6> reason_names = {{
    {BackupReason::Daily, "daily", "on a new day"},
    {BackupReason::ByHand, "by-hand", "when asked for"},
    {BackupReason::BeforeImport, "before-import", "before an import"},
    {BackupReason::BeforeRestore, "before-restore", "before a restore"},
    {BackupReason::BeforeMigration, "before-migration", "before the file was brought up to date"},
    {BackupReason::Damaged, "damaged", "damaged, as it was before a restore"},
}};

const ReasonName& named(BackupReason reason) {
    return *std::find_if(reason_names.begin(), reason_names.end(),
                         [&](const ReasonName& each) { return each.reason == reason; });
}

// "2026-11-23 10.42.07.125": no colons, for a disk that other systems read.
std::string date_in_name(Moment moment) {
    std::string text = to_iso(Instant{moment.at.ms + moment.offset.minutes * 60'000LL});
    text.pop_back();
    std::replace(text.begin(), text.end(), 'T', ' ');
    std::replace(text.begin(), text.end(), ':', '.');
    return text;
}

std::optional<Instant> date_of_name(std::string text) {
    if (text[10] != ' ' || text[13] != '.' || text[16] != '.') return std::nullopt;
    text[10] = 'T';
    text[13] = text[16] = ':';
    const auto moment = parse_moment(text);
    if (!moment || moment->offset) return std::nullopt;
    return moment->as_if_utc;
}

std::optional<BackupFile> in_folder(const fs::path& file, const std::string& start) {
    const std::string name = file.filename().string();
    if (!name.starts_with(start) || !name.ends_with(ending)) return std::nullopt;
    const std::string_view rest =
        std::string_view(name).substr(start.size(), name.size() - start.size() - ending.size());
    if (rest.size() < date_length + 2 || rest[date_length] != '-') return std::nullopt;
    const auto local = date_of_name(std::string(rest.substr(0, date_length)));
    const std::string_view word = rest.substr(date_length + 1);
    const auto* const reason = std::find_if(reason_names.begin(), reason_names.end(),
                                            [&](const ReasonName& each) { return each.name == word; });
    if (!local || reason == reason_names.end()) return std::nullopt;
    return BackupFile{file, *local, reason->reason};
}

Instant last_written(const fs::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return {};
    return {status.st_mtim.tv_sec * 1000LL + status.st_mtim.tv_nsec / 1'000'000};
}

std::optional<BackupFile> of_migration(const fs::path& file, const std::string& start) {
    constexpr std::string_view backup = ".backup";
    const std::string name = file.filename().string();
    if (!name.starts_with(start) || !name.ends_with(backup)) return std::nullopt;
    const std::string_view version =
        std::string_view(name).substr(start.size(), name.size() - start.size() - backup.size());
    const bool digits =
        std::all_of(version.begin(), version.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (version.empty() || !digits) return std::nullopt;
    return BackupFile{file, last_written(file), BackupReason::BeforeMigration};
}

template <class Look>
void look_through(const fs::path& folder, const Look& look) {
    for (const std::string& name : names_in(folder))
        look(folder / name);
}

std::string start_of_names(const fs::path& collection) {
    return collection.stem().string() + "-";
}

std::string local_text(Instant local) {
    return to_local({local, {}});
}

std::string stored(const SQLite::Database& db, const char* key) {
    auto row = sql::prepare(db, "SELECT value FROM about WHERE key = ?", std::string_view(key));
    return row.executeStep() ? sql::text(row, 0) : std::string();
}

Backup read_marks(const BackupFile& file) {
    const SQLite::Database db(file.file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
    const std::string made = stored(db, "backup made");
    if (made.empty()) return {file.file, local_text(file.local), file.reason, count_content(db)};
    const BackupContent content{std::strtoll(stored(db, "backup cards").c_str(), nullptr, 10),
                                std::strtoll(stored(db, "backup answers").c_str(), nullptr, 10)};
    return {file.file, made, file.reason, content};
}

void remove_leavings(const fs::path& folder, const std::string& start) {
    look_through(folder, [&](const fs::path& file) {
        const std::string name = file.filename().string();
        if (name.starts_with(start) && name.find(".emlek.part") != std::string::npos) fs::remove(file);
    });
}

} // namespace

std::string_view describe(BackupReason reason) {
    return named(reason).words;
}

fs::path backups_folder(const fs::path& collection) {
    return collection.parent_path() / "backups";
}

fs::path new_backup_file(const fs::path& collection, BackupReason reason, Moment moment) {
    const fs::path folder = backups_folder(collection);
    try {
        make_private_folder(folder);
    } catch (const fs::filesystem_error& error) {
        no_backup(folder / "", error.code().value());
    }
    // Where a clock stands still, the last one made is still the newest.
    const auto files = backup_files(collection);
    const auto is_taken = [&] {
        const Instant local{moment.at.ms + moment.offset.minutes * 60'000LL};
        return std::any_of(files.begin(), files.end(),
                           [&](const BackupFile& file) { return file.local == local; });
    };
    while (is_taken())
        ++moment.at.ms;
    return folder / (start_of_names(collection) + date_in_name(moment) + "-" +
                     std::string(named(reason).name) + std::string(ending));
}

std::vector<BackupFile> backup_files(const fs::path& collection) {
    std::vector<BackupFile> files;
    look_through(backups_folder(collection), [&](const fs::path& file) {
        if (auto backup = in_folder(file, start_of_names(collection))) files.push_back(std::move(*backup));
    });
    look_through(collection.parent_path(), [&](const fs::path& file) {
        if (auto backup = of_migration(file, collection.filename().string() + ".v"))
            files.push_back(std::move(*backup));
    });
    std::sort(files.begin(), files.end(), [](const BackupFile& a, const BackupFile& b) {
        return std::tie(b.local, b.file) < std::tie(a.local, a.file);
    });
    return files;
}

std::optional<Backup> read_backup(const BackupFile& file) {
    try {
        return read_marks(file);
    } catch (const SQLite::Exception&) {
        return std::nullopt;
    }
}

std::optional<Backup> read_backup(const fs::path& file) {
    return read_backup(BackupFile{file, last_written(file), BackupReason::ByHand});
}

std::vector<Backup> list_backups(const fs::path& collection) {
    std::vector<Backup> backups;
    for (const BackupFile& file : backup_files(collection)) {
        if (auto backup = read_backup(file)) backups.push_back(std::move(*backup));
    }
    return backups;
}

bool is_whole(const fs::path& backup) {
    try {
        SQLite::Database db(backup.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
        SQLite::Statement check(db, "PRAGMA integrity_check(1)");
        return check.executeStep() && sql::text(check, 0) == "ok";
    } catch (const SQLite::Exception&) {
        return false;
    }
}

std::optional<Backup> newest_good_backup(const fs::path& collection) {
    for (const BackupFile& file : backup_files(collection)) {
        if (file.reason == BackupReason::BeforeRestore || file.reason == BackupReason::Damaged) continue;
        auto backup = read_backup(file);
        if (backup && is_whole(file.file)) return backup;
    }
    return std::nullopt;
}

Backup make_backup(SQLite::Database& db, const fs::path& collection, BackupReason reason, Moment moment,
                   Progress& progress) {
    const fs::path file = new_backup_file(collection, reason, moment);
    const BackupContent content = back_up(db, file, moment, progress);
    thin_out_backups(collection);
    return {file, to_local(moment), reason, content};
}

void thin_out_backups(const fs::path& collection) noexcept {
    try {
        const std::vector<BackupFile> files = backup_files(collection);
        std::vector<DatedBackup> dates;
        for (const BackupFile& file : files)
            dates.push_back({study_day(file.local, {}, RolloverHour{0}), file.reason});
        for (const std::size_t i : superseded(dates))
            fs::remove(files[i].file);
        remove_leavings(backups_folder(collection), start_of_names(collection));
    } catch (const std::exception&) {
        // The next backup thins them out.
    }
}

} // namespace emlek
