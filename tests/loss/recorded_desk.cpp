#include "tests/loss/recorded_desk.h"

#include "store/settings.h"
#include "tests/scheduler/domain.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

namespace emlek::test {

RecordedDesk::RecordedDesk(unsigned seed, std::string pragmas) : pragmas_(std::move(pragmas)), random_(seed) {
    desk_.have(numbered_deck("D", 30));
    desk_.set("new_per_day", "12");
    desk_.close();
    vfs_ = std::make_unique<RecordingVfs>(desk_.file().parent_path());
    open();
    recorded_.promises.push_back({"the start", 0, 0, everything_in(desk_.collection()), {}, {}});
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
    done.content = everything_in(desk_.collection());
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
        recording.promises.push_back({"the opening", 0, 0, everything_in(collection), {}, {}});
    }
    recording.operations = vfs.operations();
    return recording;
}

} // namespace emlek::test
