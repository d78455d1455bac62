#pragma once

#include "scheduler/ids.h"
#include "tests/loss/found_files.h"
#include "tests/loss/recording_vfs.h"

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace emlek::test {

// What the program had told the learner when something was done.
struct Acknowledged {
    std::string what;
    std::size_t begun = 0;          // how many disk operations there had been then
    std::size_t done = 0;           // … and when it was acknowledged
    std::string content;            // everything_in
    std::vector<ReviewId> standing; // answers that were acknowledged and not taken back
    std::vector<ReviewId> taken_back;
    std::string collection = cut_collection; // where it is
    // Those made since the recording began, by name: what is in each.
    std::map<std::string, std::string> backups;
};

// One run of the program: what it asked of the disk, and what it had promised by when.
struct Recording {
    std::vector<DiskOperation> operations;
    std::vector<Acknowledged> promises; // in turn; the first is what was there before
    Moment moment;                      // at which it is opened again
    std::string damaged = {};           // the collection's bytes at the start, when it is none that is whole
};

// What became of the collection after a power cut.
enum class Outcome {
    Kept,    // all that was acknowledged, and at most the one change that was under way, whole
    Lost,    // whole, but as it was before something that was acknowledged; or a backup, or a picture that a
             // note shows, is missing
    Torn,    // a state that it never had
    Differs, // a card's state is not the fold of its log
    Corrupt, // it does not open, or not with all it must hold together; or what is called a backup is none,
             // or a picture is another
};

struct Tally {
    std::string kind;
    std::size_t tried = 0;
    std::size_t lost = 0;
    std::size_t torn = 0;
    std::size_t differs = 0;
    std::size_t corrupt = 0;
    double seconds = 0;
    std::string first_failure; // where and how, so that it can be repeated; empty when there was none

    std::size_t failed() const { return lost + torn + differs + corrupt; }
};
std::ostream& operator<<(std::ostream& out, const Tally& tally);

// Cuts the power after every `stride`th operation of the recording, `fates` times with other luck, opens what
// is left as the program does, and compares. The first two fates are the extremes: all that was not synced is
// gone, and all is there. The same numbers give the same cuts.
Tally cut_power(const std::string& kind, const Recording& recording, unsigned fates, std::size_t stride = 1);

// The same run on a disk that takes no notice of some syncs: of files whose names begin so.
Recording without(Recording recording, DiskOperation::Kind sync, const std::string& of);

// The disk after a power cut behind so many operations; `number` is the fate's.
DiskImage after_cut(const Recording& recording, std::size_t operations, unsigned number);

} // namespace emlek::test
