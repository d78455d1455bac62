#include "decks/archive/open_archive.h"
#include "store/check.h"
#include "store/staged_import.h"
#include "tests/decks/anki/anki_file.h"
#include "tests/decks/archive/read_archive.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

ImportReport take_in(Desk& desk, const std::string& package) {
    const TempFolder folder;
    write_bytes(folder / "deck.apkg", package);
    ReadOptions options;
    options.calendar = tenth_of_february();
    options.scratch = folder.path();
    const auto source = open_archive(folder / "deck.apkg", options);
    Unwatched progress;
    StagedImport import(desk.collection(), *source, {"deck.apkg", std::nullopt}, desk.now(), progress);
    import.apply(progress);
    return import.report();
}

// Cards in every state that Anki knows, each with a log.
std::string every_state() {
    AnkiFile file;
    file.type(AnkiFile::basic());
    for (int note = 1; note <= 30; ++note) {
        const std::int64_t card = 1000 + note;
        const std::int64_t type = note % 4;
        const bool in_steps = type == 1 || type == 3;
        file.note(note, 100, {"question " + std::to_string(note), "answer"});
        file.card({card, note, 1, 0, type,
                   note % 5 == 0 ? -1
                   : in_steps    ? 1
                                 : type,
                   in_steps ? 1'770'715'000 : 30 + note, in_steps ? -600 : note, 2000 + 10 * note, note,
                   note % 3});
        for (int times = 0; times < note % 6; ++times) {
            file.answer({1'768'000'000'000 + note * 1000 + times * 86'400'000, card, 1 + times % 4, times + 1,
                         1, 2500, 3000, times == 0 ? 0 : 1});
        }
    }
    return file.package();
}

} // namespace

TEST_CASE("After an Anki package with history is taken in, every card's state is what its log says") {
    Desk desk("2026-02-10T10:00+01:00");
    const std::string package = every_state();
    const ImportReport report = take_in(desk, package);
    CHECK(report.added == 30);
    CHECK(report.cards == 30);
    CHECK(report.refused.empty());
    const CheckReport check = check_collection(desk.collection(), desk.now().at);
    CHECK(check.integrity == "ok");
    CHECK(check.differences == 0);
    CHECK(desk.number("SELECT count(*) FROM card_state") == 23); // the others are new
    const ImportReport again = take_in(desk, package);
    CHECK(again.added == 0);
    CHECK(again.unchanged == 30);
}

} // namespace emlek::test
