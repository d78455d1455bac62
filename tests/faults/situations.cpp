#include "store/actions.h"
#include "store/backups.h"
#include "store/daily_backup.h"
#include "store/explain.h"
#include "store/media_folder.h"
#include "store/mend.h"
#include "store/move_collection.h"
#include "store/restore.h"
#include "store/settings.h"
#include "store/staged_import.h"
#include "store/undo.h"
#include "store/writing.h"
#include "tests/faults/fault_trial.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"
#include "tests/store/earlier_version.h"
#include "tests/store/given_source.h"

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
    put_earlier_version(folder / cut_collection, version);
    return files_of(folder.path());
}

OpenOptions options(const OpenProgram& program) {
    return {program.file(), "the tests", program.moment()};
}

// A backup of two answers; then four more.
DiskImage with_a_backup() {
    Desk desk;
    desk.have(numbered_deck("D", 6));
    desk.study("4 2");
    Unwatched nobody;
    make_backup(desk.sql(), desk.file(), BackupReason::ByHand, {desk.now().at, desk.now().offset}, nobody);
    desk.study("4 4 5 3");
    desk.close();
    return files_of(desk.file().parent_path());
}

fs::path oldest(const fs::path& collection, BackupReason reason) {
    fs::path file;
    for (const BackupFile& each : backup_files(collection)) {
        if (each.reason == reason) file = each.file;
    }
    return file;
}

DiskImage changed(const DiskImage& image, const std::function<void(const fs::path& collection)>& change) {
    const TempFolder folder;
    put(image, folder.path());
    change(folder / cut_collection);
    return files_of(folder.path());
}

DiskImage restored_files() {
    return changed(with_a_backup(), [](const fs::path& collection) {
        Unwatched nobody;
        restore({collection, "the tests", moment("2026-11-24T09:00+01:00")},
                oldest(collection, BackupReason::ByHand), nobody);
    });
}

DiskImage decided_restore() {
    return changed(with_a_backup(), [](const fs::path& collection) {
        fs::copy_file(oldest(collection, BackupReason::ByHand), restoring_file(collection));
    });
}

DiskImage damaged() {
    DiskImage image = with_a_backup();
    image[cut_collection] = std::string(20'000, 'x');
    return image;
}

DiskImage damaged_states() {
    return changed(with_a_backup(), [](const fs::path& collection) {
        SQLite::Database db(collection.string(), SQLite::OPEN_READWRITE);
        db.exec("PRAGMA locking_mode = EXCLUSIVE"); // the file system of the faults shares no memory
        const int page = db.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'card_state'");
        constexpr std::size_t page_size = 4096;
        std::string bytes = bytes_of(collection);
        bytes.replace(static_cast<std::size_t>(page - 1) * page_size, page_size,
                      std::string(page_size, '\0'));
        write_bytes(collection, bytes);
    });
}

DiskImage with_a_picture() {
    DiskImage image = with_a_backup();
    image[fs::relative(media_folder("/c/" + std::string(cut_collection)), "/c") / "0a.png"] = "a picture";
    image["other place/letter"] = "of someone else";
    return image;
}

void open(OpenProgram& program) {
    program.open();
    program.sit();
}

// The window does it so: closes, replaces, opens.
void restore_first(OpenProgram& program, BackupReason reason) {
    program.close();
    Unwatched nobody;
    restore(options(program), oldest(program.file(), reason), nobody);
    open(program);
}

void mend(OpenProgram& program) {
    program.close();
    Unwatched nobody;
    // A page that could not be read counts as damaged: then the front offers the newest good backup.
    if (!mend_states(options(program), nobody))
        throw StoreError(StoreError::Cause::Damaged, "offer a backup");
    open(program);
}

void move(OpenProgram& program) {
    program.close();
    if (program.file().parent_path().filename() != "other place") {
        const fs::path to = program.file().parent_path() / "other place" / cut_collection;
        Unwatched nobody;
        move_collection(options(program), to, nobody);
        program.moves_to(to);
    }
    open(program);
}

void back_up_by_hand(OpenProgram& program) {
    Unwatched nobody;
    explaining(program.collection(), [&] {
        make_backup(program.collection().database(), program.file(), BackupReason::ByHand, program.moment(),
                    nobody);
    });
}

void import_picture(OpenProgram& program) {
    GivenSource source("E");
    source.ask("q").media = {"a.png"};
    source.media = {{"a.png", "\x89PNG\r\n\x1A\n a picture"}};
    Unwatched nobody;
    StagedImport staged(program.collection(), source, {"p.apkg", std::nullopt}, program.now(), nobody);
    staged.apply(nobody);
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
        situation("an answer", sit, [](OpenProgram& p) { answer(p, 4_q); }),
        situation("a failure", sit, [](OpenProgram& p) { answer(p, 1_q); }),
        situation(
            "an answer on a new day",
            [](OpenProgram& p) {
                sit(p);
                p.later(1);
            },
            [](OpenProgram& p) { answer(p, 4_q); }),
        situation(
            "undo of an answer",
            [](OpenProgram& p) {
                sit(p);
                answer(p, 4_q);
            },
            undo),
        situation("undo of an earlier day", sit, undo),
        situation("an edit", sit, edit),
        situation(
            "undo of an edit",
            [](OpenProgram& p) {
                sit(p);
                edit(p);
            },
            undo),
        situation("a card put off", sit, [](OpenProgram& p) { p.sitting().not_today(p.now()); }),
        situation("a card set aside", sit, [](OpenProgram& p) { p.sitting().set_aside(p.now()); }),
        situation("a flag", sit, [](OpenProgram& p) { p.sitting().toggle_flag(p.now()); }),
        situation("a setting", sit,
                  [](OpenProgram& p) {
                      const Settings settings = read_settings(p.collection());
                      change_settings(p.collection(), with(settings, "new_per_day", "7").settings.value(),
                                      p.now());
                  }),
        situation("an import", sit, [](OpenProgram& p) { import(p, numbered_deck("E", 30)); }),
        situation("an import of changes", sit,
                  [](OpenProgram& p) { import(p, changed(numbered_deck("D", 14))); }),
        situation(
            "undo of an import",
            [](OpenProgram& p) {
                import(p, changed(numbered_deck("D", 14)));
                sit(p);
            },
            undo),
    };
}

std::vector<Situation> replacements() {
    const auto restoring = [](BackupReason reason) {
        return [reason](OpenProgram& program) { restore_first(program, reason); };
    };
    return {
        {"a backup", second_day, sit, back_up_by_hand},
        {"the day's backup", second_day, sit,
         [](OpenProgram& p) {
             Unwatched nobody;
             make_daily_backup(p.collection(), p.moment(), nobody);
         }},
        {"an import with a picture", second_day, sit, import_picture},
        {"a restore", with_a_backup, {}, restoring(BackupReason::ByHand)},
        {"a restore that is taken back", restored_files, {}, restoring(BackupReason::BeforeRestore)},
        {"a restore over a damaged file", damaged, {}, restoring(BackupReason::ByHand)},
        {"the end of a restore", decided_restore, {}, open},
        {"mending", damaged_states, {}, mend},
        {"moving", with_a_picture, {}, move},
    };
}

std::vector<Situation> planted_bugs() {
    const auto planted = [](std::string name, std::function<void(OpenProgram&)> act) {
        return Situation{std::move(name), second_day, sit, std::move(act)};
    };
    return {
        planted("takes no notice",
                [](OpenProgram& p) {
                    try {
                        answer(p, 4_q);
                    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch)
                    }
                }),
        planted("in two halves",
                [](OpenProgram& p) {
                    p.sitting().toggle_flag(p.now());
                    p.sitting().set_aside(p.now());
                }),
        planted("says a library's words",
                [](OpenProgram& p) { p.collection().database().exec("UPDATE card SET flag = 1"); }),
        planted("fails once it is saved",
                [](OpenProgram& p) {
                    const CardId card = p.sitting().current()->card;
                    put_off(p.collection(), {"not today", p.now(), 1}, card);
                    p.sit();
                }),
    };
}

Situation careless_backup() {
    return {"a backup without a look", second_day, sit, [](OpenProgram& p) {
                try {
                    back_up_by_hand(p);
                } catch (const StoreError&) { // NOLINT(bugprone-empty-catch)
                }
            }};
}

std::vector<Situation> openings() {
    std::vector<Situation> openings = {
        {"opening", second_day, {}, open},
        {"opening after a crash", left_by_a_crash, {}, open},
        {"a new collection", [] { return DiskImage{}; }, {}, open},
    };
    for (int version = collection_version - 1; version > 0; --version) {
        openings.push_back({"a migration from version " + std::to_string(version),
                            [version] { return of_version(version); },
                            {},
                            open});
    }
    return openings;
}

} // namespace emlek::test
