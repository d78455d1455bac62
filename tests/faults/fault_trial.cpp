#include "tests/faults/fault_trial.h"

#include "store/backups.h"
#include "store/check.h"
#include "store/settings.h"
#include "store/store_error.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <iterator>
#include <new>
#include <ostream>
#include <set>
#include <stdexcept>

namespace emlek::test {

namespace fs = std::filesystem;

void OpenProgram::open() {
    collection_.emplace(OpenOptions{file_, "the tests", moment()});
}

void OpenProgram::close() {
    sitting_.reset();
    collection_.reset();
}

Moment OpenProgram::moment() const {
    Moment moment = test::moment("2026-11-24T10:00+01:00");
    moment.at.ms += days_ * 86'400'000LL;
    return moment;
}

Now OpenProgram::now() const {
    return now_at(moment(), RolloverHour{});
}

std::string OpenProgram::memory() const {
    if (!sitting_) return "no sitting";
    const Sitting& sitting = *sitting_;
    std::string text = std::to_string(sitting.position().position) + " of " +
                       std::to_string(sitting.position().of) + ", " + std::to_string(sitting.answers()) +
                       " answers, day " + std::to_string(sitting.day().number) + ", " +
                       std::to_string(sitting.minutes_left()) + " minutes\n";
    if (const Prompt* prompt = sitting.current()) {
        text += prompt->face().question + " / " + prompt->face().answer + (prompt->flagged ? " (flag)" : "");
        for (const Consequence& each : sitting.preview())
            text += " " + std::to_string(each.scheduled.count) + (each.again_today ? "*" : "");
    } else {
        text += sitting.done() ? "done" : "no card";
    }
    const auto undoable = sitting.undoable();
    return text + "\n" + (undoable ? undoable->label : "nothing to undo") + "\n";
}

namespace {

// Words that a learner should never read.
constexpr const char* library_words[] = {"SQL", "sqlite",   "std::", "bad_alloc",  "malformed",
                                         "I/O", "database", "errno", "constraint", "filesystem error"};

using Backups = std::multiset<std::string>; // "104 cards, 7 answers, when asked for"

constexpr std::string_view damaged = "damaged: "; // then the bytes

// Those of the collection. One that is called so and is not whole is wrong.
Backups backups_of(const fs::path& collection);

struct Expected {
    std::string memory;
    std::string content;
    Backups backups;
};

Expected told(OpenProgram& program) {
    Expected expected{"closed", "", backups_of(program.file())};
    if (!program.is_open()) return expected;
    expected.memory = program.memory();
    expected.content = everything_in(program.collection());
    return expected;
}

struct Wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] void wrong(const std::string& what) {
    throw Wrong(what);
}

Backups backups_of(const fs::path& collection) {
    Backups backups;
    for (const BackupFile& file : backup_files(collection)) {
        if (file.reason == BackupReason::Damaged) {
            backups.insert(std::string(damaged) + bytes_of(file.file));
            continue;
        }
        const auto backup = read_backup(file);
        if (!backup || !is_whole(file.file)) wrong("a backup that is not whole: " + file.file.string());
        backups.insert(std::to_string(backup->content.cards) + " cards, " +
                       std::to_string(backup->content.answers) + " answers, " +
                       std::string(describe(backup->reason)));
    }
    return backups;
}

void expect_words(const std::string& sentence, const Faults& faults) {
    for (const char* word : library_words) {
        if (sentence.find(word) != std::string::npos) wrong("a library's words: " + sentence);
    }
    if (!faults.names_cause(sentence)) wrong("another cause is named: " + sentence);
}

// Whether it was done; when not, the learner was told so in our words.
bool does(const Situation& situation, OpenProgram& program, const Faults& faults) {
    std::string sentence;
    try {
        situation.act(program);
        return true;
    } catch (const StoreError& error) {
        sentence = error.what();
    } catch (const std::bad_alloc&) {
        return false; // the front of the program has a sentence for it
    } catch (const std::exception& error) {
        wrong(std::string("none of the store's errors: ") + error.what());
    }
    expect_words(sentence, faults);
    return false;
}

// What a failing disk made look damaged may be kept as it is, in place of a backup.
void expect_backups(const Backups& found, const Backups& expected, const std::string& when) {
    Backups missing;
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                        std::inserter(missing, missing.end()));
    const auto as_it_is = std::count_if(found.begin(), found.end(), [&](const std::string& backup) {
        return backup.starts_with(damaged) && !expected.contains(backup);
    });
    if (static_cast<std::ptrdiff_t>(missing.size()) > as_it_is)
        wrong("a backup is missing " + when + ": " + *missing.begin());
}

void expect_same(const Expected& found, const Expected& expected, const std::string& when) {
    expect_backups(found.backups, expected.backups, when);
    if (found.content != expected.content) wrong("the file is another " + when);
    if (found.memory != expected.memory)
        wrong("the sitting is another " + when + ": " + found.memory + " in place of " + expected.memory);
}

void expect_whole(Collection& collection, Instant now, const std::string& when) {
    const CheckReport report = check_collection(collection, now);
    if (report.integrity != "ok") wrong("broken " + when + ": " + report.integrity);
    if (report.differences != 0) wrong("states differ from the log " + when);
}

// Next to nothing is read ahead: what is needed comes from the disk, and what is written goes there early.
void forget(SQLite::Database& db) {
    db.exec("PRAGMA cache_size = 1");
    sqlite3_db_release_memory(db.getHandle());
}

class Trial {
  public:
    Trial(const Situation& situation, Faults& faults)
        : situation_(situation), faults_(faults), files_(situation.files()) {
        OpenProgram program(fresh());
        before_ = told(program);
        if (!situation_.before) before_.content = opened_content();
        situation_.act(program);
        after_ = told(program);
        program.close();
    }

    std::size_t operations() {
        OpenProgram program = fresh();
        faults_.arm(folder_.path(), SIZE_MAX, false);
        situation_.act(program);
        return faults_.clear();
    }

    // What is wrong after a fault there; empty: nothing.
    std::string after_fault(std::size_t at, bool sticky) {
        try {
            try_at(at, sticky);
        } catch (const Wrong& error) {
            faults_.clear();
            return error.what();
        } catch (const std::exception& error) {
            faults_.clear();
            return std::string("once the fault was over: ") + error.what();
        }
        return {};
    }

  private:
    // The folder as it was, and the program in it.
    OpenProgram fresh() {
        put(files_, folder_.path());
        OpenProgram program(folder_.path());
        if (situation_.before) {
            program.open();
            situation_.before(program);
            forget(program.collection().database());
        }
        return program;
    }

    void try_at(std::size_t at, bool sticky) {
        OpenProgram program = fresh();
        faults_.arm(folder_.path(), at, sticky);
        bool done = does(situation_, program, faults_);
        if (!done && sticky) done = does(situation_, program, faults_);
        faults_.clear();
        if (!done) {
            if (situation_.before) expect_same(told(program), before_, "after a failure");
            expect_copy_opens(program.file());
            if (!does(situation_, program, faults_)) wrong("it does not work once the fault is over");
        }
        expect_same(told(program), after_, done ? "in spite of a fault" : "when it worked at last");
        program.close();
        program.open();
        if (everything_in(program.collection()) != after_.content) wrong("the file is another after closing");
        expect_whole(program.collection(), program.moment().at, "after closing");
    }

    // What the program would find that opened the files as they were at first; empty: they are damaged.
    std::string opened_content() {
        const TempFolder copy;
        put(files_, copy.path());
        OpenProgram other(copy.path());
        try {
            other.open();
            return check_collection(other.collection(), other.moment().at).integrity == "ok"
                       ? everything_in(other.collection())
                       : "";
        } catch (const StoreError&) {
            return "";
        }
    }

    // What is on the disk now, as a program that starts after this one died would find it: nothing of the
    // change or all of it.
    void expect_copy_opens(const fs::path& collection) {
        const TempFolder copy;
        fs::copy(folder_.path(), copy.path(), fs::copy_options::recursive);
        OpenProgram other(copy.path());
        if (!fs::exists(other.file()))
            other.moves_to(copy / fs::relative(collection, folder_.path()).string());
        fs::remove(other.file().string() + ".lock");
        if (before_.content.empty() && is_as_it_was(other.file())) return;
        other.open();
        expect_whole(other.collection(), other.moment().at, "on the disk after a failure");
        const std::string content = everything_in(other.collection());
        if (content != after_.content && content != before_.content)
            wrong("a half is on the disk after a failure");
        // A commit whose sync failed is no change that was told, so it needs no backup from before it.
        const bool replaced = !situation_.before && content != before_.content;
        const Expected& expected = replaced ? after_ : before_;
        expect_backups(backups_of(other.file()), expected.backups, "after a failure");
    }

    bool is_as_it_was(const fs::path& collection) const {
        std::error_code missing;
        return !fs::exists(collection.string() + ".restoring", missing) &&
               bytes_of(collection) == files_.at(cut_collection);
    }

    const Situation& situation_;
    Faults& faults_;
    DiskImage files_;
    TempFolder folder_;
    Expected before_;
    Expected after_;
};

} // namespace

std::ostream& operator<<(std::ostream& out, const FaultTally& tally) {
    out << tally.kind << ": " << tally.tried << " faults, " << tally.failed << " failed, " << tally.seconds
        << " s";
    return tally.first_failure.empty() ? out : out << "; first: " << tally.first_failure;
}

FaultTally try_faults(const Situation& situation, Faults& faults, std::size_t most) {
    const auto begin = std::chrono::steady_clock::now();
    FaultTally tally;
    tally.kind = situation.name;
    Trial trial(situation, faults);
    const std::size_t operations = trial.operations();
    const std::size_t stride = (operations + most - 1) / most;
    for (const bool sticky : {false, true}) {
        for (std::size_t at = 1; at <= operations; at += stride) {
            const std::string why = trial.after_fault(at, sticky);
            ++tally.tried;
            if (why.empty()) continue;
            ++tally.failed;
            if (tally.first_failure.empty())
                tally.first_failure = situation.name + ", operation " + std::to_string(at) +
                                      (sticky ? " and all after it: " : ": ") + why;
        }
    }
    tally.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return tally;
}

FaultTally try_faults(const std::string& kind, const std::vector<Situation>& situations, Faults& faults,
                      std::size_t most) {
    FaultTally all;
    all.kind = kind;
    for (const Situation& situation : situations) {
        const FaultTally tally = try_faults(situation, faults, most);
        all.tried += tally.tried;
        all.failed += tally.failed;
        all.seconds += tally.seconds;
        if (all.first_failure.empty()) all.first_failure = tally.first_failure;
    }
    return all;
}

} // namespace emlek::test
