#include "store/actions.h"
#include "store/settings.h"
#include "store/undo.h"
#include "store/writing.h"
#include "tests/faults/fault_trial.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace emlek::test {

namespace fs = std::filesystem;

namespace {

DiskImage files_of(const fs::path& folder) {
    DiskImage image;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".lock") continue;
        image[fs::relative(entry.path(), folder).string()] = bytes_of(entry.path());
    }
    return image;
}

// A learner's second day: some cards are due, one of them failed, and some are new.
DiskImage second_day() {
    Desk desk;
    desk.have(numbered_deck("D", 12));
    desk.set("new_per_day", "5");
    desk.study("4 2 4 4 4 4");
    desk.close();
    return files_of(desk.file().parent_path());
}

// The same, but the program never closed it.
DiskImage left_by_a_crash() {
    Desk desk;
    desk.have(numbered_deck("D", 12));
    desk.study("4 2 4");
    return files_of(desk.file().parent_path());
}

DiskImage of_version(int version) {
    const TempFolder folder;
    {
        SQLite::Database old((folder / cut_collection).string(),
                             SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        old.exec(bytes_of(EMLEK_SOURCE_DIR "/tests/store/data/version_" + std::to_string(version) + ".sql"));
        old.exec("PRAGMA application_id = 1164799083; PRAGMA user_version = " + std::to_string(version));
    }
    return files_of(folder.path());
}

void import(OpenProgram& program, const Deck& deck) {
    import_deck(program.collection(), deck, {deck.name + ".json", std::nullopt}, program.now());
}

Deck changed(Deck deck) {
    for (Note& note : deck.notes)
        note.answer += " changed";
    return deck;
}

void answer(OpenProgram& program, Quality quality) {
    program.sitting().answer(quality, program.now(), Millis{3000});
}

void edit(OpenProgram& program) {
    Note note = program.sitting().current()->note;
    note.question += " edited";
    note.answer = std::string(6000, 'e');
    program.sitting().edit(note, {}, program.now());
}

void undo(OpenProgram& program) {
    program.sitting().undo(program.now());
}

void sit(OpenProgram& program) {
    program.sit();
}

} // namespace

std::vector<Situation> changes() {
    const auto situation = [](std::string name, std::function<void(OpenProgram&)> before,
                              std::function<void(OpenProgram&)> act) {
        return Situation{std::move(name), second_day, std::move(before), std::move(act)};
    };
    return {
        situation("an answer", sit, [](auto& p) { answer(p, 4_q); }),
        situation("a failure", sit, [](auto& p) { answer(p, 1_q); }),
        situation(
            "an answer on a new day",
            [](auto& p) {
                sit(p);
                p.later(1);
            },
            [](auto& p) { answer(p, 4_q); }),
        situation(
            "undo of an answer",
            [](auto& p) {
                sit(p);
                answer(p, 4_q);
            },
            undo),
        situation("undo of an earlier day", sit, undo),
        situation("an edit", sit, edit),
        situation(
            "undo of an edit",
            [](auto& p) {
                sit(p);
                edit(p);
            },
            undo),
        situation("a card put off", sit, [](auto& p) { p.sitting().not_today(p.now()); }),
        situation("a card set aside", sit, [](auto& p) { p.sitting().set_aside(p.now()); }),
        situation("a flag", sit, [](auto& p) { p.sitting().toggle_flag(p.now()); }),
        situation("a setting", sit,
                  [](auto& p) {
                      const Settings settings = read_settings(p.collection());
                      change_settings(p.collection(), with(settings, "new_per_day", "7").settings.value(),
                                      p.now());
                  }),
        situation("an import", sit, [](auto& p) { import(p, numbered_deck("E", 30)); }),
        situation("an import of changes", sit, [](auto& p) { import(p, changed(numbered_deck("D", 14))); }),
        situation(
            "undo of an import",
            [](auto& p) {
                import(p, changed(numbered_deck("D", 14)));
                sit(p);
            },
            undo),
    };
}

std::vector<Situation> planted_bugs() {
    const auto planted = [](std::string name, std::function<void(OpenProgram&)> act) {
        return Situation{std::move(name), second_day, sit, std::move(act)};
    };
    return {
        planted("takes no notice",
                [](auto& p) {
                    try {
                        answer(p, 4_q);
                    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch)
                    }
                }),
        planted("in two halves",
                [](auto& p) {
                    p.sitting().toggle_flag(p.now());
                    p.sitting().set_aside(p.now());
                }),
        planted("says a library's words",
                [](auto& p) { p.collection().database().exec("UPDATE card SET flag = 1"); }),
        planted("fails once it is saved",
                [](auto& p) {
                    const CardId card = p.sitting().current()->card;
                    put_off(p.collection(), {"not today", p.now(), 1}, card);
                    p.sit();
                }),
    };
}

std::vector<Situation> openings() {
    const auto opens = [](OpenProgram& program) {
        program.open();
        program.sit();
    };
    return {
        {"opening", second_day, {}, opens},
        {"opening after a crash", left_by_a_crash, {}, opens},
        {"a new collection", [] { return DiskImage{}; }, {}, opens},
        {"a migration from version 2", [] { return of_version(2); }, {}, opens},
        {"a migration from version 1", [] { return of_version(1); }, {}, opens},
    };
}

} // namespace emlek::test
