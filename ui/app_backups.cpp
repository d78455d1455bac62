#include "ui/app.h"

#include <string>
#include <utility>

namespace emlek {

namespace {

// The restore itself needs the collection closed: it is the window's business (ui/run_window).
RestoreQuestion question_before_restore(const Backup& backup, StudyDay today, const Words& words) {
    return {backup.file, when_made(backup.made, today),
            "Your collection will hold " + what_it_holds(backup.content, words) +
                ", as it did then. What is there now is kept: it is listed here afterwards, and restoring it "
                "takes this back."};
}

} // namespace

void App::advance_backups() {
    copying_backup_ = backups_.advance(now_, settings_.rollover);
    if (std::string notice = backups_.take_notice(); !notice.empty()) notice_ = std::move(notice);
    const auto trouble = backups_.take_trouble();
    if (!trouble) return;
    if (trouble->cause() == StoreError::Cause::Damaged) return end_damaged(*trouble);
    if (backups_.was_asked_for()) {
        trouble_ = Trouble{trouble->what(), BackUpNow{}};
    } else {
        notice_ = std::string("Today has no backup yet. ") + trouble->what();
    }
}

void App::carry_out(const BackUpNow&) {
    backups_.back_up_now();
}

void App::carry_out(const AskRestore& asked) {
    if (const Backup* backup = backups_.listed(asked.backup))
        restore_ = question_before_restore(*backup, now_.day, parts_.words);
}

void App::carry_out(const RestoreBackup& restore) {
    restore_.reset();
    if (unsaved_card()) {
        notice_ = "A card is not saved yet. Save it, or throw it away, before a backup takes its place.";
        return;
    }
    end_ = {AppEnd::Kind::Restore, restore.backup, {}};
    finished_ = true;
}

void App::carry_out(const ShowAllBackups&) {
    backups_.show_all();
}

void App::carry_out(const MoveCollection&) {
    parts_.move.reset();
    end_ = {AppEnd::Kind::Move, {}, {}};
    finished_ = true;
}

// Asked once for each collection.
void App::carry_out(const LeaveCollection&) {
    parts_.move.reset();
    Preferences left = parts_.preferences;
    left.left_in_sync = parts_.collection.file();
    change(left);
}

void App::end_damaged(const StoreError& error) {
    if (unsaved_card()) { // it would go with the app
        notice_ = error.what();
        return;
    }
    end_ = {AppEnd::Kind::Damaged, {}, error};
    finished_ = true;
}

} // namespace emlek
