#include "decks/outgoing.h"
#include "store/actions.h"
#include "store/export.h"
#include "store/staged_import.h"
#include "tests/decks/archives.h"
#include "tests/decks/collecting_sink.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

Calendar calendar_of(Desk& desk) {
    const UtcOffset offset = desk.now().offset;
    return {[offset](Instant) { return offset; }, RolloverHour{4}, desk.now()};
}

ImportReport take(Desk& desk, DeckSource& source, ImportOptions options = {}) {
    options.what = "words";
    Unwatched nobody;
    StagedImport staged(desk.collection(), source, options, desk.now(), nobody);
    staged.apply(nobody);
    return staged.report();
}

ImportReport take_file(Desk& desk, const fs::path& file, const ImportOptions& options = {}) {
    const TempFolder scratch;
    return take(desk, *open_deck(file, {{}, calendar_of(desk), scratch.path()}), options);
}

ImportReport take_text(Desk& desk, std::string text, const ImportOptions& options = {}) {
    return take(desk, *open_pasted_deck(std::move(text), {{}, calendar_of(desk), {}}), options);
}

std::string told(const ImportReport& r) {
    return std::to_string(r.added) + " added, " + std::to_string(r.updated) + " updated, " +
           std::to_string(r.unchanged) + " same, " + std::to_string(r.kept_own) + " own, " +
           std::to_string(r.refused.size()) + " refused";
}

void export_to(Desk& desk, const fs::path& file) {
    const TempFolder scratch;
    WriteOptions options;
    options.format = format_of(file).value();
    options.name = export_name(desk.collection(), {});
    options.calendar = calendar_of(desk);
    options.scratch = scratch.path();
    Unwatched nobody;
    const auto writer = write_deck(file, options);
    export_notes(desk.collection(), {}, true, *writer, nobody);
    writer->finish(nobody);
}

Note asking(Desk& desk, std::string_view question) {
    for (Note& note : export_deck(desk.collection(), {}).notes) {
        if (note.question == question) return std::move(note);
    }
    FAIL("no note asks " << question);
    return {};
}

void edit(Desk& desk, const Note& note) {
    edit_note(desk.collection(), {"an edit", desk.now(), 1}, note);
}

// A learner's collection after some days: the deck that Emlék ships, answers, flags, cards set aside.
void study_1956(Desk& desk) {
    const TempFolder scratch;
    take_file(desk, EMLEK_SOURCE_DIR "/decks/1956.json");
    desk.study("4 2 5 3 4");
    desk.next_day();
    desk.study("4 4 3 4");
    const std::vector<CardId> cards = [&] {
        std::vector<CardId> ids;
        for (const Note& note : export_deck(desk.collection(), {}).notes)
            ids.push_back(cards_of(note).front().id);
        return ids;
    }();
    set_flag(desk.collection(), {"a flag", desk.now(), 1}, cards.at(1), true);
    set_aside(desk.collection(), {"set aside", desk.now(), 1}, cards.at(2));
    put_off(desk.collection(), {"not today", desk.now(), 1}, cards.at(3));
}

// What some format or other cannot hold.
Deck hard_to_write() {
    Deck deck{"Hard", "words that are hard to write down", "hu", "a test", {}};
    deck.notes.assign(6, basic("Hard", "", "q", "a"));
    for (std::size_t i = 0; i < deck.notes.size(); ++i) {
        deck.notes[i].guid = "hard" + std::to_string(i);
        deck.notes[i].question += std::to_string(i);
        deck.notes[i].id = note_id("Hard", deck.notes[i].guid);
    }
    deck.notes[0].tags = {"two words", "one", "a_b"};
    deck.notes[0].accept = {"this; that", "other"};
    deck.notes[0].sentence = 7;
    deck.notes[0].source = "words.md";
    deck.notes[0].kind = Kind::Person;
    deck.notes[0].section = "A / B";
    deck.notes[0].remark = "a remark";
    deck.notes[1].further = {{"q1 again", "a1 again"}, {"", ""}, {"third", "3"}};
    deck.notes[2].type = NoteType::Typed;
    deck.notes[3].type = NoteType::Both;
    deck.notes[4].type = NoteType::Cloze;
    deck.notes[4].question = "{{c1::Buda}} and {{c3::Pest::half}}";
    deck.notes[4].answer.clear();
    deck.notes[4].remark = "x < y & z";
    deck.notes[3].question = "\u00A0" + deck.notes[3].question;
    deck.notes[3].answer += "\uFEFF";
    deck.notes[3].remark = " \u3000x ";
    deck.notes[5].question = "is a < b\n  and b > c?";
    return deck;
}

} // namespace

TEST_CASE("What a collection exports changes nothing in it when it comes back, in any format") {
    const std::string format = GENERATE("csv", "tsv", "txt", "md", "json", "zip", "apkg");
    const bool html = GENERATE(false, true);
    Desk desk;
    study_1956(desk);
    Deck hard = hard_to_write();
    if (html) {
        hard.notes[2].markup = Markup::Html;
        hard.notes[2].question = "a <b>bold</b> question";
        hard.notes.push_back(basic("Hard", "md", "a **bold** question\n\n- x\n- y", "2 < 3 & `code`"));
        hard.notes.back().markup = Markup::Markdown;
    }
    desk.have(hard);
    desk.study("4 4 4");
    const std::string before = desk.content();
    const TempFolder folder;
    export_to(desk, folder / ("all." + format));
    const ImportReport report = take_file(desk, folder / ("all." + format));
    INFO(format << (html ? ", with HTML and Markdown" : "") << ": " << told(report));
    CHECK(report.updated == 0);
    CHECK(report.added == 0);
    CHECK(report.refused.empty());
    CHECK(report.unchanged == desk.number("SELECT count(*) FROM note"));
    CHECK((desk.content() == before));
}

TEST_CASE("A table changes what its columns hold, and leaves the rest of a note as it is") {
    Desk desk;
    desk.have(hard_to_write());
    const TempFolder folder;
    write_bytes(folder / "Hard.csv", "question,answer,tags\nq0,another answer,new\nq2,a,\n");
    CHECK(told(take_file(desk, folder / "Hard.csv", {"", "Hard"})) ==
          "0 added, 1 updated, 1 same, 0 own, 0 refused");
    Note expected = hard_to_write().notes[0];
    expected.answer = "another answer";
    expected.tags = {"new"};
    const Note changed = asking(desk, "q0");
    expected.id = changed.id;
    CHECK(changed == expected);
    CHECK(asking(desk, "q2").type == NoteType::Typed);
}

TEST_CASE("An empty cell means none; a column that is not there, or a kind that is unknown, means nothing") {
    Desk desk;
    desk.have(hard_to_write());
    CHECK(take_text(desk, "question,answer\nq0,a\n", {"", "Hard"}).unchanged == 1);
    CHECK(take_text(desk, "question,answer,kind\nq0,a,wurst\n", {"", "Hard"}).unchanged == 1);
    CHECK(asking(desk, "q0").tags.size() == 3);
    CHECK(take_text(desk, "question,answer,tags,kind,remark\nq0,a,,,\n", {"", "Hard"}).updated == 1);
    const Note emptied = asking(desk, "q0");
    CHECK(emptied.tags.empty());
    CHECK_FALSE(emptied.kind);
    CHECK(emptied.remark.empty());
    CHECK(emptied.accept == hard_to_write().notes[0].accept);
    CHECK(emptied.sentence == 7);
}

TEST_CASE(
    "What a person added in Emlék to fields that the other program has not is no difference to its file") {
    struct File {
        const char* name;
        const char* question;
    };
    const auto [name, question] = GENERATE(File{"anki/words.apkg", ""}, File{"mnemosyne/learned.cards", ""},
                                           File{"notes.md", "ir"}, File{"german_windows_1252.csv", ""});
    Desk desk;
    const fs::path file = deck_file_path(name);
    INFO(name);
    const int notes = take_file(desk, file).added;
    REQUIRE(notes > 0);
    Deck deck = export_deck(desk.collection(), {});
    Note note = *question == '\0' ? deck.notes.front() : asking(desk, question);
    note.kind = Kind::Term;
    note.sentence = 3;
    note.accept = {"also"};
    edit(desk, note);
    CHECK(told(take_file(desk, file)) ==
          "0 added, 0 updated, " + std::to_string(notes) + " same, 0 own, 0 refused");
    const Note after = asking(desk, note.question);
    CHECK(after.kind == Kind::Term);
    CHECK(after.accept == note.accept);
    // Taking the file's text leaves them too.
    note.question += "!";
    edit(desk, note);
    ImportOptions replace;
    replace.replace_edits = true;
    CHECK(take_file(desk, file, replace).updated <= 1);
    CHECK(desk.number("SELECT count(*) FROM note WHERE kind = 'term' AND sentence = 3") == 1);
}

} // namespace emlek::test
