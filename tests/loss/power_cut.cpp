#include "tests/loss/power_cut.h"

#include "store/backups.h"
#include "store/check.h"
#include "store/listing.h"
#include "tests/loss/pictures.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <map>
#include <ostream>
#include <utility>

namespace emlek::test {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t sectors[] = {512, 4096};

Fate fate_of(std::size_t operation, unsigned number) {
    constexpr double chances[] = {0.5, 0.9, 0.1, 0.98};
    const double newest = number == 0 ? 0 : number == 1 ? 1 : chances[(number - 2) % std::size(chances)];
    const auto seed = static_cast<std::uint32_t>(operation * 1009 + number);
    const double noise = number >= 2 ? 0.1 : 0;
    return {seed, newest, sectors[(operation + number) % std::size(sectors)], noise};
}

// Whether the log has these answers, as they were acknowledged.
bool has_answers(const Collection& collection, const Acknowledged& promise) {
    std::map<ReviewId, bool> taken_back;
    list_log(collection, [&](const ListedRow& row) { taken_back[row.row.id] = row.taken_back.has_value(); });
    const auto all = [&](const std::vector<ReviewId>& ids, bool expected) {
        return std::all_of(ids.begin(), ids.end(), [&](const ReviewId& id) {
            const auto row = taken_back.find(id);
            return row != taken_back.end() && row->second == expected;
        });
    };
    return all(promise.standing, false) && all(promise.taken_back, true);
}

bool has_backups(const fs::path& folder, const Acknowledged& promise) {
    return std::all_of(promise.backups.begin(), promise.backups.end(),
                       [&](const auto& backup) { return fs::exists(folder / backup.first); });
}

// Of the backups that were made sooner or later, one that is there and not what it was when it was told.
std::string broken_backup(const fs::path& folder, const Recording& recording) {
    for (const Acknowledged& promise : recording.promises) {
        for (const auto& [name, content] : promise.backups) {
            if (fs::exists(folder / name) && everything_in_backup(folder / name) != content) return name;
        }
    }
    return {};
}

Outcome compared(const Collection& collection, const fs::path& folder, const Recording& recording,
                 std::size_t operations) {
    const std::string content = everything_in(collection);
    const auto& promises = recording.promises;
    const auto has_content = [&](const Acknowledged& promise) {
        return promise.content == content && has_answers(collection, promise) &&
               collection.file() == fs::weakly_canonical(folder / promise.collection);
    };
    const auto is_it = [&](const Acknowledged& promise) {
        return has_content(promise) && has_backups(folder, promise);
    };
    const auto open = std::find_if(promises.begin(), promises.end(),
                                   [&](const Acknowledged& promise) { return promise.done > operations; });
    if (is_it(*(open - 1))) return Outcome::Kept;
    if (open != promises.end() && open->begun < operations && is_it(*open)) return Outcome::Kept;
    return std::any_of(promises.begin(), open, has_content) ? Outcome::Lost : Outcome::Torn;
}

Outcome with_pictures(Pictures pictures) {
    if (pictures == Pictures::Missing) return Outcome::Lost;
    return pictures == Pictures::Broken ? Outcome::Corrupt : Outcome::Kept;
}

// Every picture that the notes show, or would show once one of the backups is restored.
Outcome of_pictures(const Collection& collection, std::string& why) {
    Outcome outcome = with_pictures(look_at_pictures(collection.database(), collection.file(), why));
    for (const BackupFile& backup : backup_files(collection.file())) {
        if (outcome != Outcome::Kept) break;
        if (backup.reason == BackupReason::Damaged) continue;
        const SQLite::Database db(backup.file.string(), SQLite::OPEN_READONLY);
        outcome = with_pictures(look_at_pictures(db, collection.file(), why));
    }
    return outcome;
}

// Opens what is left of the collection; `why` gets a sentence of what is wrong.
Outcome reopened(const fs::path& folder, const Recording& recording, std::size_t operations,
                 std::string& why) {
    // A restore was not decided and not told, and the damaged file is as it was.
    const bool untouched = !recording.damaged.empty() && operations < recording.promises.back().done &&
                           !fs::exists(folder / (std::string(cut_collection) + ".restoring")) &&
                           bytes_of(folder / cut_collection) == recording.damaged;
    why = broken_backup(folder, recording);
    if (!why.empty()) return Outcome::Corrupt;
    if (untouched) return Outcome::Kept;
    try {
        const std::string place =
            fs::exists(folder / cut_collection) ? cut_collection : recording.promises.back().collection;
        const Collection collection({folder / place, "the tests", recording.moment});
        const CheckReport report = check_collection(collection, recording.moment.at);
        why = report.integrity;
        if (report.integrity != "ok") return Outcome::Corrupt;
        if (!report.descriptions.empty()) why = report.descriptions.front();
        if (report.differences > 0) return Outcome::Differs;
        const Outcome outcome = compared(collection, folder, recording, operations);
        return outcome == Outcome::Kept ? of_pictures(collection, why) : outcome;
    } catch (const std::exception& error) {
        why = error.what();
        return Outcome::Corrupt;
    }
}

const char* name(Outcome outcome) {
    switch (outcome) {
        case Outcome::Kept:
            return "kept";
        case Outcome::Lost:
            return "lost";
        case Outcome::Torn:
            return "torn";
        case Outcome::Differs:
            return "differs";
        case Outcome::Corrupt:
            return "corrupt";
    }
    return "";
}

void count(Tally& tally, Outcome outcome) {
    ++tally.tried;
    if (outcome == Outcome::Lost) ++tally.lost;
    if (outcome == Outcome::Torn) ++tally.torn;
    if (outcome == Outcome::Differs) ++tally.differs;
    if (outcome == Outcome::Corrupt) ++tally.corrupt;
}

std::string under_way(const Recording& recording, std::size_t operations) {
    for (const Acknowledged& promise : recording.promises) {
        if (promise.done > operations) return "during " + promise.what;
    }
    return "after all was acknowledged";
}

} // namespace

Recording without(Recording recording, DiskOperation::Kind sync, const std::string& of) {
    for (DiskOperation& operation : recording.operations) {
        if (operation.kind == sync && operation.file.starts_with(of))
            operation = {DiskOperation::Kind::SyncFolder, "none/", 0, {}};
    }
    return recording;
}

DiskImage after_cut(const Recording& recording, std::size_t operations, unsigned number) {
    Disk disk;
    for (std::size_t i = 0; i < operations; ++i)
        apply(recording.operations[i], disk);
    return disk.after_cut(fate_of(operations, number));
}

Tally cut_power(const std::string& kind, const Recording& recording, unsigned fates, std::size_t stride) {
    const auto begin = std::chrono::steady_clock::now();
    Tally tally;
    tally.kind = kind;
    const TempFolder folder;
    Disk disk;
    for (std::size_t done = 0; done < recording.operations.size();) {
        const DiskOperation& operation = recording.operations[done++];
        apply(operation, disk);
        if (operation.kind == DiskOperation::Kind::Hold || done % stride != 0) continue;
        for (unsigned number = 0; number < fates; ++number) {
            put(disk.after_cut(fate_of(done, number)), folder.path());
            std::string why;
            const Outcome outcome = reopened(folder.path(), recording, done, why);
            count(tally, outcome);
            if (outcome == Outcome::Kept || !tally.first_failure.empty()) continue;
            tally.first_failure = kind + ", operation " + std::to_string(done) + ", fate " +
                                  std::to_string(number) + ", " + under_way(recording, done) + ": " +
                                  name(outcome) + " (" + why + ")";
        }
    }
    tally.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return tally;
}

std::ostream& operator<<(std::ostream& out, const Tally& tally) {
    out << tally.kind << ": " << tally.tried << " cuts, " << tally.corrupt << " corrupt, " << tally.lost
        << " lost, " << tally.torn << " torn, " << tally.differs << " differ, " << tally.seconds << " s";
    return tally.first_failure.empty() ? out : out << "; first: " << tally.first_failure;
}

} // namespace emlek::test
