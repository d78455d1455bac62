#include "tests/loss/power_cut.h"

#include "store/check.h"
#include "store/listing.h"
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

Outcome compared(const Collection& collection, const Recording& recording, std::size_t operations) {
    const std::string content = everything_in(collection);
    const auto& promises = recording.promises;
    const auto is_it = [&](const Acknowledged& promise) {
        return promise.content == content && has_answers(collection, promise);
    };
    const auto open = std::find_if(promises.begin(), promises.end(),
                                   [&](const Acknowledged& promise) { return promise.done > operations; });
    if (is_it(*(open - 1))) return Outcome::Kept;
    if (open != promises.end() && open->begun < operations && is_it(*open)) return Outcome::Kept;
    return std::any_of(promises.begin(), open, is_it) ? Outcome::Lost : Outcome::Torn;
}

// Opens what is left of the collection; `why` gets a sentence of what is wrong.
Outcome reopened(const fs::path& folder, const Recording& recording, std::size_t operations,
                 std::string& why) {
    try {
        const Collection collection({folder / cut_collection, "the tests", recording.moment});
        const CheckReport report = check_collection(collection, recording.moment.at);
        why = report.integrity;
        if (report.integrity != "ok") return Outcome::Corrupt;
        if (!report.descriptions.empty()) why = report.descriptions.front();
        if (report.differences > 0) return Outcome::Differs;
        return compared(collection, recording, operations);
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

std::string everything_in(const Collection& collection) {
    std::string text =
        rows_as_text(collection.database(), "SELECT * FROM about WHERE key <> 'device' ORDER BY key");
    for (const char* table : {"setting", "deck", "note", "note_media", "card", "card_state", "review_log",
                              "review_void", "operation", "saved_search"})
        text += std::string(table) + '\n' +
                rows_as_text(collection.database(), "SELECT * FROM " + std::string(table) + " ORDER BY 1, 2");
    return text;
}

void put(const DiskImage& image, const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder))
        fs::remove_all(entry.path());
    for (const auto& [name, bytes] : image) {
        fs::create_directories((folder / name).parent_path());
        write_bytes(folder / name, bytes);
    }
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
