#pragma once

#include "store/collection.h"
#include "study/sitting.h"
#include "tests/loss/disk.h"
#include "tests/loss/found_files.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace emlek::test {

// Something that can fail at each of its operations: a disk, the memory.
class Faults {
  public:
    Faults() = default;
    virtual ~Faults() = default;
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    // From here on operations are counted from 1; the `at`th fails, and when `sticky` all after it as well.
    // Where it is files that fail, those in this folder.
    virtual void arm(const std::filesystem::path& folder, std::size_t at, bool sticky) = 0;
    // Everything works again. Returns how many operations there were since arm().
    virtual std::size_t clear() = 0;
    // Whether a sentence that a learner got says what is the matter.
    virtual bool names_cause(const std::string& sentence) const = 0;
};

// The program as it is while it is used: a collection, a sitting at it, and a clock that stands.
class OpenProgram {
  public:
    explicit OpenProgram(const std::filesystem::path& folder) : file_(folder / cut_collection) {}

    void open();
    void close();
    void sit() { sitting_ = Sitting(*collection_, Scope{}, Mode::Today, now()); }
    // Later by so many days, from now on.
    void later(int days) { days_ += days; }

    bool is_open() const { return collection_.has_value(); }
    Collection& collection() { return *collection_; }
    Sitting& sitting() { return *sitting_; }
    Now now() const;
    Moment moment() const;
    const std::filesystem::path& file() const { return file_; }
    void moves_to(const std::filesystem::path& file) { file_ = file; }

    // All that the sitting would show and would do next.
    std::string memory() const;

  private:
    std::filesystem::path file_;
    int days_ = 0;
    std::optional<Collection> collection_;
    std::optional<Sitting> sitting_;
};

// One thing that a learner does, to be tried again and again.
struct Situation {
    std::string name;
    std::function<DiskImage()> files; // before the program starts
    // Done without faults, with the program open; absent: the program is closed, and `act` opens it.
    std::function<void(OpenProgram&)> before = {};
    std::function<void(OpenProgram&)> act;
};

// Answers, undo, edits, cards put off, settings, imports and taking them back.
std::vector<Situation> changes();
// Programs with a bug each: one that takes no notice of a failure, one that makes a change in two halves, one
// that says a library's words, one that fails after its change was saved. Some of their trials must fail.
std::vector<Situation> planted_bugs();
// Opening: as it was closed, as it was left by a crash, for the first time, from each earlier version.
std::vector<Situation> openings();

// Backups, restoring one and taking that back, mending, moving: what our own code does to files.
std::vector<Situation> replacements();

// A backup of which nobody looks whether it was made.
Situation careless_backup();

struct FaultTally {
    std::string kind;
    std::size_t tried = 0;
    std::size_t failed = 0;
    double seconds = 0;
    std::string first_failure; // where and how; empty when there was none
};
std::ostream& operator<<(std::ostream& out, const FaultTally& tally);

// Lets the situation fail at each of its operations, once and for good, each time with fresh files; at `most`
// of them, evenly over all, when there are more. After each fault: no exception but the store's own, with a
// sentence that names the cause; memory and file are as they were, and the files as they are on the disk then
// open whole, with no backup less; and the same thing done again works, with the result that it has without
// faults. What is done in spite of a fault must be done whole. At no time is anything called a backup that is
// not whole.
FaultTally try_faults(const Situation& situation, Faults& faults, std::size_t most);
FaultTally try_faults(const std::string& kind, const std::vector<Situation>& situations, Faults& faults,
                      std::size_t most);

} // namespace emlek::test
