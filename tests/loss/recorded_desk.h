#pragma once

#include "study/sitting.h"
#include "tests/loss/power_cut.h"
#include "tests/loss/recording_vfs.h"
#include "tests/store/desk.h"
#include "tests/store/given_source.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

namespace emlek::test {

// A learner whose disk is watched: everything done here is written down with the moment it was acknowledged.
class RecordedDesk {
  public:
    // A collection of 30 cards. `pragmas` are set each time it is opened, on top of the program's own.
    explicit RecordedDesk(unsigned seed, std::string pragmas = {});

    // So many steps at random: mostly answers; undo, edits, cards set aside, flags, a next day, and now and
    // then the program is closed and opened.
    void live(int steps);

    // Each is acknowledged when it returns.
    void answer();
    void undo();
    void edit();
    void import(const Deck& deck);
    void import(GivenSource source);
    // With a picture in the note that is edited.
    void edit_with(const std::string& picture);
    void reopen();
    // Its file.
    std::filesystem::path back_up();
    // Takes the collection's place; the backup of what was there before.
    std::filesystem::path restore(const std::filesystem::path& backup);
    // Anything else that the store does.
    void act(const std::string& what, const std::function<void(Collection&)>& action);

    Now now() const { return desk_.now(); }
    // Ends it. Closing the collection is part of the recording.
    Recording recording();

  private:
    void step(const std::string& what, const std::function<void()>& action);
    void open();
    void put_other_card();
    void note_backups();

    Desk desk_;
    std::string pragmas_;
    std::mt19937 random_;
    std::unique_ptr<RecordingVfs> vfs_;
    std::optional<Sitting> sitting_;
    Recording recorded_;
    std::vector<std::filesystem::path> backups_at_start_;
    std::map<std::filesystem::path, Acknowledged> at_backup_; // what had been promised when each was made
    int edits_ = 0;
};

// The program meets this folder for the first time: no file, or one that it has to bring up to date, written
// by `prepare`. Whenever the power is cut, opening it again gives the very same collection.
Recording record_opening(const std::function<void(const std::filesystem::path& file)>& prepare);

// A collection that nobody has open, as `prepare` leaves it, is replaced. `replace` gives the place where it
// is afterwards. With what is in it before; empty: it is damaged.
Recording record_replacement(const std::function<void(const std::filesystem::path& file)>& prepare,
                             const std::function<std::filesystem::path(const OpenOptions&)>& replace);

} // namespace emlek::test
