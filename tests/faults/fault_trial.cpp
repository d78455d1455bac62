#include "tests/faults/fault_trial.h"

#include "store/check.h"
#include "store/settings.h"
#include "store/store_error.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>
#include <ostream>
#include <stdexcept>

namespace emlek::test {

namespace fs = std::filesystem;

OpenProgram::OpenProgram(const fs::path& folder) : folder_(folder) {}

void OpenProgram::open() {
    collection_.emplace(OpenOptions{file(), "the tests", moment()});
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

struct Expected {
    std::string memory;
    std::string content;
};

Expected told(OpenProgram& program) {
    if (!program.is_open()) return {};
    return {program.memory(), everything_in(program.collection())};
}

struct Wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] void wrong(const std::string& what) {
    throw Wrong(what);
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

void expect_same(const Expected& found, const Expected& expected, const std::string& when) {
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
        situation_.act(program);
        after_ = told(program);
        program.close();
    }

    std::size_t operations() {
        OpenProgram program = fresh();
        faults_.arm(SIZE_MAX, false);
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
        faults_.arm(at, sticky);
        bool done = does(situation_, program, faults_);
        if (!done && sticky) done = does(situation_, program, faults_);
        faults_.clear();
        if (!done) {
            if (situation_.before) expect_same(told(program), before_, "after a failure");
            expect_copy_opens();
            if (!does(situation_, program, faults_)) wrong("it does not work once the fault is over");
        }
        expect_same(told(program), after_, done ? "in spite of a fault" : "when it worked at last");
        program.close();
        program.open();
        if (everything_in(program.collection()) != after_.content) wrong("the file is another after closing");
        expect_whole(program.collection(), program.moment().at, "after closing");
    }

    // What is on the disk now, as a program that starts after this one died would find it: nothing of the
    // change or all of it.
    void expect_copy_opens() {
        const TempFolder copy;
        for (const char* ending : {"", "-wal", "-journal"}) {
            const fs::path file = folder_.path() / (std::string(cut_collection) + ending);
            if (fs::exists(file)) fs::copy_file(file, copy / file.filename().string());
        }
        OpenProgram other(copy.path());
        other.open();
        expect_whole(other.collection(), other.moment().at, "on the disk after a failure");
        const std::string content = everything_in(other.collection());
        if (content != after_.content && (!situation_.before || content != before_.content))
            wrong("a half is on the disk after a failure");
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
