#pragma once

#include "store/daily_backup.h"
#include "store/store_error.h"
#include "study/clock.h"
#include "ui/long_step.h"
#include "ui/settings_panel.h"
#include "ui/words.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace emlek {

// Backups beside a person at work: the day's, and those asked for. Pages are copied some milliseconds a frame
// where the collection is used; checking the copy, and reading which backups there are, is done on a thread
// that touches other files alone.
class BackupScene {
  public:
    // `days`: whether the day's backup is made. `wake` is called on that thread when there is something new.
    BackupScene(const Collection& collection, const Clock& clock, bool days, std::function<void()> wake);

    // In each frame in which nothing else uses the collection. Whether it wants another one at once.
    bool advance(const Now& now, RolloverHour rollover);
    // Before someone else gets the collection: what was begun is given up. The day's is begun again later.
    void stand_back();

    void back_up_now();
    void read_list();
    bool reading() const { return step_ && !step_->over(); }
    bool was_asked_for() const { return asked_for_; }

    BackupsView view(StudyDay today, const Words& words) const;
    // What it would mean to restore this one of the list.
    const Backup* listed(const std::filesystem::path& file) const;
    void show_all() { all_ = true; }

    // Each is told once.
    std::string take_notice() { return std::exchange(notice_, {}); }
    std::optional<StoreError> take_trouble() { return std::exchange(trouble_, std::nullopt); }

  private:
    struct Outcome; // of the thread's work

    void begin(BackupReason reason);
    void check_copy();
    void work(std::function<void(Outcome&, Progress&)> work);
    void end_of_work();
    bool copy_for_a_while();

    const Collection& collection_;
    const Clock& clock_;
    bool days_;
    std::function<void()> wake_;

    std::optional<StudyDay> looked_at_; // the day whose backup is made, or not wanted
    bool asked_for_ = false;            // the one under way
    std::vector<Backup> list_;
    bool all_ = false;
    std::string notice_;
    std::optional<StoreError> trouble_;

    std::shared_ptr<RunningBackup> running_; // its pages are being copied, or it is being checked
    std::shared_ptr<Outcome> outcome_;
    std::unique_ptr<LongStep> step_; // last: it uses the others
};

// "today, 08:00", "yesterday, 08:00", "Tuesday, 24 November, 08:00", from "2026-11-24 08:00".
std::string when_made(const std::string& made, StudyDay today);
// "104 cards, 2,000 answers".
std::string what_it_holds(const BackupContent& content, const Words& words);

} // namespace emlek
