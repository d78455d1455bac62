#include "tests/loss/recorded_desk.h"

#include "store/backups.h"
#include "store/check.h"
#include "store/restore.h"
#include "store/settings.h"
#include "store/staged_import.h"
#include "store/writing.h"
#include "tests/scheduler/domain.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <utility>

namespace emlek::test {

RecordedDesk::RecordedDesk(unsigned seed, std::string pragmas) : pragmas_(std::move(pragmas)), random_(seed) {
    desk_.have(numbered_deck("D", 30));
    desk_.set("new_per_day", "12");
    desk_.close();
    for (const BackupFile& backup : backup_files(desk_.file()))
        backups_at_start_.push_back(backup.file);
    vfs_ = std::make_unique<RecordingVfs>(desk_.file().parent_path());
    open();
    recorded_.promises.push_back(
        {"the start", 0, 0, everything_in(desk_.collection()), {}, {}, cut_collection, {}});
}

void RecordedDesk::open() {
    desk_.reopen();
    if (!pragmas_.empty()) desk_.sql().exec(pragmas_);
    sitting_.emplace(desk_.sit());
}

void RecordedDesk::step(const std::string& what, const std::function<void()>& action) {
    Acknowledged next = recorded_.promises.back();
    next.what = what;
    next.begun = vfs_->operations().size();
    recorded_.promises.push_back(std::move(next));
    action();
    Acknowledged& done = recorded_.promises.back();
    done.done = vfs_->operations().size();
    if (!sitting_) open();
    done.content = everything_in(desk_.collection());
    note_backups();
}

void RecordedDesk::note_backups() {
    std::map<std::string, std::string>& known = recorded_.promises.back().backups;
    std::map<std::string, std::string> there;
    for (const BackupFile& backup : backup_files(desk_.file())) {
        const auto begin = backups_at_start_.begin();
        const auto end = backups_at_start_.end();
        if (std::find(begin, end, backup.file) != end) continue;
        const std::string name = backup.file.lexically_relative(desk_.file().parent_path()).string();
        const auto before = known.find(name);
        there[name] = before != known.end() ? before->second : everything_in_backup(backup.file);
    }
    known = std::move(there);
}

std::filesystem::path RecordedDesk::back_up() {
    std::filesystem::path file;
    step("a backup", [&] {
        Unwatched nobody;
        file = make_backup(desk_.sql(), desk_.file(), BackupReason::ByHand, {now().at, now().offset}, nobody)
                   .file;
    });
    at_backup_[file] = recorded_.promises.back();
    return file;
}

std::filesystem::path RecordedDesk::restore(const std::filesystem::path& backup) {
    const Acknowledged replaced = recorded_.promises.back();
    std::filesystem::path kept;
    step("a restore", [&] {
        sitting_.reset();
        desk_.close();
        Unwatched nobody;
        kept = emlek::restore({desk_.file(), "the tests", {now().at, now().offset}}, backup, nobody)
                   .kept.value()
                   .file;
        const Acknowledged& then = at_backup_.at(backup);
        recorded_.promises.back().standing = then.standing;
        recorded_.promises.back().taken_back = then.taken_back;
    });
    at_backup_[kept] = replaced;
    return kept;
}

void RecordedDesk::answer() {
    desk_.later(1);
    if (sitting_->done()) {
        desk_.next_day();
        sitting_.emplace(desk_.sit());
    }
    if (sitting_->done()) return;
    constexpr int failures_in_ten = 2;
    const Quality given = static_cast<int>(random_() % 10) < failures_in_ten ? 2_q : 4_q;
    step("an answer", [&] {
        const ReviewLog row = sitting_->answer(given, desk_.now(), Millis{3000});
        recorded_.promises.back().standing.push_back(row.id);
    });
}

void RecordedDesk::undo() {
    if (!sitting_->undoable()) return;
    step("an undo", [&] {
        const Operation operation = sitting_->undo(desk_.now());
        Acknowledged& promise = recorded_.promises.back();
        if (!operation.card || promise.standing.empty()) return;
        promise.taken_back.push_back(promise.standing.back());
        promise.standing.pop_back();
    });
}

void RecordedDesk::edit() {
    if (sitting_->done()) return;
    Note note = sitting_->current()->note;
    note.answer = "edited " + std::to_string(++edits_) + std::string(random_() % 3000, 'e');
    step("an edit", [&] { sitting_->edit(note, {}, desk_.now()); });
}

void RecordedDesk::import(const Deck& deck) {
    step("an import", [&] { desk_.have(deck); });
    sitting_.emplace(desk_.sit());
}

void RecordedDesk::import(GivenSource source) {
    step("an import with pictures", [&] {
        Unwatched nobody;
        StagedImport staged(desk_.collection(), source, {source.about.name + ".apkg", std::nullopt}, now(),
                            nobody);
        staged.apply(nobody);
    });
    sitting_.emplace(desk_.sit());
}

void RecordedDesk::edit_with(const std::string& picture) {
    Note note = sitting_->current()->note;
    note.answer += " edited";
    const Attachment attached{"drawn.png", static_cast<std::int64_t>(picture.size()),
                              [&](const std::function<void(std::string_view)>& take) { take(picture); }};
    step("an edit with a picture", [&] { sitting_->edit(note, {attached}, desk_.now()); });
}

void RecordedDesk::reopen() {
    step("closing and opening", [&] {
        sitting_.reset();
        open();
    });
}

void RecordedDesk::act(const std::string& what, const std::function<void(Collection&)>& action) {
    step(what, [&] { action(desk_.collection()); });
}

void RecordedDesk::put_other_card() {
    if (sitting_->done()) return;
    step("a card put off, set aside or flagged", [&] {
        switch (random_() % 3) {
            case 0:
                return sitting_->not_today(desk_.now());
            case 1:
                return sitting_->set_aside(desk_.now());
            default:
                return sitting_->toggle_flag(desk_.now());
        }
    });
}

void RecordedDesk::live(int steps) {
    for (int i = 0; i < steps; ++i) {
        const unsigned chance = static_cast<unsigned>(random_() % 100);
        if (chance < 70) {
            answer();
        } else if (chance < 80) {
            undo();
        } else if (chance < 88) {
            edit();
        } else if (chance < 96) {
            put_other_card();
        } else {
            reopen();
        }
    }
}

Recording RecordedDesk::recording() {
    sitting_.reset();
    const Now now = desk_.now();
    desk_.close();
    recorded_.operations = vfs_->operations();
    recorded_.moment = {now.at, now.offset};
    vfs_.reset();
    return std::move(recorded_);
}

Recording record_opening(const std::function<void(const std::filesystem::path& file)>& prepare) {
    const TempFolder folder;
    prepare(folder / cut_collection);
    Recording recording;
    recording.moment = moment("2026-11-23T10:00Z");
    const RecordingVfs vfs(folder.path());
    {
        const Collection collection({folder / cut_collection, "the tests", recording.moment});
        recording.promises.push_back(
            {"the opening", 0, 0, everything_in(collection), {}, {}, cut_collection, {}});
    }
    recording.operations = vfs.operations();
    return recording;
}

namespace {

// As a program finds it that opens a copy of its files; empty: it is damaged.
std::string content_of_copy(const std::filesystem::path& file, Moment moment) {
    const TempFolder copy;
    std::filesystem::copy(file.parent_path(), copy.path(), std::filesystem::copy_options::recursive);
    try {
        const Collection opened({copy / cut_collection, "the tests", moment});
        return check_collection(opened, moment.at).integrity == "ok" ? everything_in(opened) : "";
    } catch (const StoreError&) {
        return "";
    }
}

} // namespace

Recording record_replacement(const std::function<void(const std::filesystem::path& file)>& prepare,
                             const std::function<std::filesystem::path(const OpenOptions&)>& replace) {
    const TempFolder folder;
    const std::filesystem::path file = folder / cut_collection;
    prepare(file);
    Recording recording;
    recording.moment = moment("2026-11-25T10:00Z");
    const Acknowledged start{"the start",    0, 0, content_of_copy(file, recording.moment), {}, {},
                             cut_collection, {}};
    recording.promises.push_back(start);
    if (start.content.empty()) recording.damaged = bytes_of(file);
    const auto backups = backup_files(file);
    const RecordingVfs vfs(folder.path());
    Acknowledged told = start;
    told.what = "the replacement";
    const std::filesystem::path place = replace({file, "the tests", recording.moment});
    told.done = vfs.operations().size();
    told.collection = place.lexically_relative(folder.path()).string();
    for (const BackupFile& backup : backup_files(place)) {
        const bool was_there = std::any_of(backups.begin(), backups.end(), [&](const BackupFile& before) {
            return before.file.filename() == backup.file.filename() && place == file;
        });
        const std::string name = backup.file.lexically_relative(folder.path()).string();
        if (!was_there) told.backups[name] = everything_in_backup(backup.file);
    }
    told.content = everything_in(Collection({place, "the tests", recording.moment}));
    recording.promises.push_back(told);
    recording.operations = vfs.operations();
    return recording;
}

} // namespace emlek::test
