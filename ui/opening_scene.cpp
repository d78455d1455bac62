#include "ui/opening_scene.h"

#include "store/mend.h"
#include "store/migrations.h"
#include "store/move_collection.h"
#include "store/restore.h"
#include "store/synced_folder.h"
#include "ui/backup_scene.h"
#include "ui/long_step.h"
#include "ui/overlays.h"
#include "ui/page.h"

#include <new>
#include <utility>
#include <variant>

namespace emlek {

namespace {

using Cause = StoreError::Cause;

std::string title_of(Cause cause) {
    switch (cause) {
        case Cause::Held:
            return "Your cards are open elsewhere";
        case Cause::Newer:
            return "Your cards are from a newer Emlék";
        case Cause::Foreign:
            return "This is not a collection of cards";
        case Cause::Damaged:
            return "Your cards cannot be read";
        case Cause::DiskFull:
            return "The disk is full";
        case Cause::Unreachable:
        case Cause::Refused:
            break;
    }
    return "Your cards cannot be reached";
}

// A file that is none of ours may be one of ours whose beginning was spoiled.
bool may_be_restored(const StoreError& error) {
    return error.cause() == Cause::Damaged || error.cause() == Cause::Foreign;
}

// Anything that fills the window by itself while there is no collection.
class PlainContent : public WindowContent {
  public:
    PlainContent(const Preferences& preferences, const SystemTheme& system)
        : preferences_(preferences), system_(system) {}

    Appearance appearance(float scale) override { return appearance_of(preferences_, system_.dark(), scale); }
    void focus_changed(bool) override {}
    void close_asked() override { finished_ = true; }
    bool finished() const override { return finished_; }
    std::optional<double> redraw_after() const override { return std::nullopt; }

  protected:
    KeyReader keys_;
    bool finished_ = false;

  private:
    const Preferences& preferences_;
    const SystemTheme& system_;
};

class ObstacleContent : public PlainContent {
  public:
    ObstacleContent(Obstacle obstacle, const Preferences& preferences, const SystemTheme& system)
        : PlainContent(preferences, system), obstacle_(std::move(obstacle)) {}

    void draw(const Look& look) override {
        const Page page;
        chosen_ = obstacle_page(look, obstacle_, keys_.read());
        finished_ = chosen_.has_value();
    }
    // Nothing when the window was closed.
    const MaybeCommand& chosen() const { return chosen_; }

  private:
    Obstacle obstacle_;
    MaybeCommand chosen_;
};

class WorkContent : public PlainContent {
  public:
    WorkContent(std::string what, LongStep& step, const Preferences& preferences, const SystemTheme& system)
        : PlainContent(preferences, system), what_(std::move(what)), step_(step) {}

    void draw(const Look& look) override {
        const Page page;
        const auto command = work_overlay(look, {what_, step_.progress()}, keys_.read());
        if (command && std::holds_alternative<CancelWork>(*command)) step_.cancel();
        finished_ = step_.over();
    }
    // It is cancelled or done, but never half done.
    void close_asked() override {
        step_.cancel();
        closed_ = true;
    }
    bool closed() const { return closed_; }

  private:
    std::string what_;
    LongStep& step_;
    bool closed_ = false;
};

std::string told(const BackupContent& content, const Words& words) {
    return what_it_holds(content, words);
}

} // namespace

std::optional<Opened> OpeningScene::open(const AppEnd& before) {
    opened_.reset();
    error_ = before.error;
    if (before.kind == AppEnd::Kind::Restore) restore_backup(before.backup);
    if (before.kind == AppEnd::Kind::Move) move();
    while (!closed_) {
        if (!error_) try_to_open();
        if (error_ && error_->cause() == Cause::Damaged) try_to_mend();
        if (closed_) opened_.reset(); // asked for when it was all but made ready
        if (opened_) {
            std::optional<MoveQuestion> question = move_to_ask();
            return Opened{*std::exchange(opened_, std::nullopt), std::exchange(notice_, {}),
                          std::move(question), back_up_days_};
        }
        if (error_ && !ask()) return std::nullopt;
    }
    return std::nullopt;
}

void OpeningScene::try_to_open() {
    if (awaits_migration(resolved_path(parts_.collection))) return bring_up_to_date();
    try {
        opened_ = Collection({parts_.collection, parts_.program, parts_.clock.moment()});
    } catch (const StoreError& error) {
        error_ = error;
    }
}

void OpeningScene::bring_up_to_date() {
    work("Your cards are made ready for this version of Emlék", [&](Progress& progress) {
        opened_ = Collection({parts_.collection, parts_.program, parts_.clock.moment(), &progress});
    });
    if (!opened_ && !error_) closed_ = true; // who does not want that now leaves
}

void OpeningScene::try_to_mend() {
    std::optional<Mended> mended;
    work("Looking what can be mended", [&](Progress& progress) {
        mended = mend_states({parts_.collection, parts_.program, parts_.clock.moment()}, progress);
    });
    if (!mended) return;
    error_.reset();
    notice_ =
        "Only what follows from the log was damaged. The cards' states were made anew from it, and nothing "
        "is lost: " +
        told(mended->content, parts_.words) + ".";
}

std::optional<MoveQuestion> OpeningScene::move_to_ask() const {
    const std::filesystem::path& file = opened_->file();
    if (file == parts_.preferences.left_in_sync) return std::nullopt;
    const auto folder = synced_folder_of(file);
    if (!folder) return std::nullopt;
    return MoveQuestion{folder->program, place_outside(parts_.home).value_or("").string()};
}

void OpeningScene::move() {
    const auto place = place_outside(parts_.home);
    if (!place) return;
    bool moved = false;
    work("Moving your cards", [&](Progress& progress) {
        move_collection({parts_.collection, parts_.program, parts_.clock.moment()}, *place, progress);
        moved = true;
    });
    if (!moved) return;
    parts_.collection = *place;
    notice_ = "Your cards are now in " + place->string() + ".";
    if (*place != parts_.home) notice_ += " Start Emlék with --collection and this name from now on.";
}

void OpeningScene::restore_backup(const std::filesystem::path& backup) {
    const auto read = read_backup(backup);
    const auto before = error_;
    error_.reset();
    std::optional<Restored> restored;
    work("Restoring a backup", [&](Progress& progress) {
        restored = restore({parts_.collection, parts_.program, parts_.clock.moment()}, backup, progress);
    });
    if (!restored) {
        if (!error_) error_ = before;
        return;
    }
    notice_ = "Restored" + (read ? ", as of " + read->made : "") + ": " +
              told(restored->content, parts_.words) + ". " +
              (restored->kept ? "What was there is kept; Settings can bring it back."
                              : "What was there is kept with the backups, as it was.");
}

bool OpeningScene::ask() {
    const StoreError error = *std::exchange(error_, std::nullopt);
    Obstacle obstacle{title_of(error.cause()), error.what(), {}};
    if (may_be_restored(error)) {
        if (const auto backup = newest_good_backup(resolved_path(parts_.collection))) {
            obstacle.backup = backup->file;
            obstacle.why += " The newest good backup is of " + backup->made + " and holds " +
                            told(backup->content, parts_.words) +
                            ". Restoring it keeps what is there now, beside the backups.";
        } else {
            obstacle.why += " There is no good backup of it.";
            back_up_days_ = false; // so that what can be read can still be studied
        }
    }
    ObstacleContent content(obstacle, parts_.preferences, parts_.system);
    parts_.window.run(content);
    if (!content.chosen() || std::holds_alternative<Quit>(*content.chosen())) return false;
    if (std::holds_alternative<RestoreBackup>(*content.chosen())) {
        restore_backup(obstacle.backup);
        if (!error_ && notice_.empty()) error_ = error; // it was cancelled
    }
    return true;
}

void OpeningScene::work(const std::string& what, const std::function<void(Progress&)>& work) {
    LongStep step(work, parts_.clock.steady, [] { Window::wake(); });
    WorkContent content(what, step, parts_.preferences, parts_.system);
    parts_.window.run(content);
    closed_ = content.closed();
    try {
        step.finish();
    } catch (const Cancelled&) {
    } catch (const StoreError& error) {
        error_ = error;
    } catch (const std::bad_alloc&) {
        error_.emplace(Cause::Refused, "There is not enough memory for this. Nothing was changed.");
    }
}

} // namespace emlek
