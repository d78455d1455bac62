#include "store/writing.h"

#include "decks/card.h"
#include "store/check.h"
#include "store/export.h"
#include "store/listing.h"
#include "store/media_folder.h"
#include "store/prompts.h"
#include "store/undo.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace emlek::test {

namespace {

const std::string a_picture = "\x89PNG\r\n\x1A\n" + std::string(200, 'p');

Note written(const std::string& front, const std::string& back, const std::string& deck = "Words") {
    Note note;
    note.deck = deck;
    note.question = front;
    note.answer = back;
    note.markup = Markup::Markdown;
    return note;
}

NoteId add(Desk& desk, const Note& note, const std::vector<Attachment>& files = {}) {
    return add_note(desk.collection(), {"the new card", desk.now(), 1}, note, files);
}

void edit(Desk& desk, const Note& note, const std::vector<Attachment>& files = {}) {
    edit_note(desk.collection(), {"the edit", desk.now(), 1}, note, files);
}

std::vector<ListedCard> cards_in(Desk& desk) {
    std::vector<ListedCard> cards;
    list_cards(desk.collection(), {}, [&](const ListedCard& card) { cards.push_back(card); });
    return cards;
}

// "q1 q2": what its cards ask, in the order in which they come.
std::string asked_in(Desk& desk) {
    std::string all;
    for (const ListedCard& card : cards_in(desk))
        all += (all.empty() ? "" : " | ") + card.prompt.face().question;
    return all;
}

std::set<std::string> media_in(Desk& desk) {
    std::set<std::string> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(media_folder(desk.file()), none))
        files.insert(entry.path().filename().string());
    return files;
}

} // namespace

TEST_CASE("A new note is a new card, the last of the new ones, in a deck that is made for it") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    add(desk, written("dog", "kutya", "Hungarian::Animals"));
    CHECK(asked_in(desk) == "q1 | dog");
    CHECK(cards_in(desk).back().prompt.note.deck == "Hungarian::Animals");
    CHECK(cards_in(desk).back().prompt.note.markup == Markup::Markdown);
    CHECK(desk.number("SELECT count(*) FROM deck WHERE name = 'Hungarian'") == 1);
    CHECK(desk.number("SELECT edited FROM note WHERE question = 'dog'") == 2);
    CHECK(desk.study("4 4") == "q1 dog");
    CHECK(desk.differences() == 0);
}

TEST_CASE("Two notes of the same text are two notes") {
    Desk desk;
    CHECK(add(desk, written("dog", "kutya")) != add(desk, written("dog", "kutya")));
    CHECK(cards_in(desk).size() == 2);
}

TEST_CASE("A new note is one operation: taken back nothing of it is left, the deck included") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    const std::string before = desk.content();
    Note both = written("dog", "kutya", "Hungarian::Animals");
    both.type = NoteType::Both;
    write_bytes(desk.file().parent_path() / "dog.png", a_picture);
    add(desk, both, {attached_file("dog.png", desk.file().parent_path() / "dog.png")});
    CHECK(cards_in(desk).size() == 3);
    desk.reopen();
    CHECK(desk.undo() == "the new card");
    CHECK((desk.content() == before));
    CHECK(media_in(desk).empty());
}

TEST_CASE("An edit replaces what a note says and leaves every schedule and the whole log as they were") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    desk.study("4 2 4");
    const std::string state = desk.state("q1");
    const std::int64_t rows = desk.number("SELECT count(*) FROM review_log");
    Note note = cards_in(desk).front().prompt.note;
    note.question = "How many?";
    note.tags = {"counting"};
    edit(desk, note);
    CHECK(desk.state("How many?") == state);
    CHECK(desk.number("SELECT count(*) FROM review_log") == rows);
    CHECK(desk.number("SELECT edited FROM note WHERE question = 'How many?'") == 2);
    CHECK(desk.differences() == 0);
    CHECK(desk.undo() == "the edit");
    CHECK(desk.state("q1") == state);
    CHECK(desk.number("SELECT count(*) FROM note WHERE edited = 2") == 0);
}

TEST_CASE("A gap that an edit takes away goes with its card, and comes back with its history") {
    Desk desk;
    Note cloze = written("{{c1::Budapest}} lies on the {{c2::Danube}}", "");
    cloze.type = NoteType::Cloze;
    cloze.id = add(desk, cloze);
    desk.study("4");
    const std::string state = desk.state("[…] lies on the Danube");
    Note one_gap = cloze;
    one_gap.question = "Budapest lies on the {{c2::Danube}}";
    edit(desk, one_gap);
    CHECK(asked_in(desk) == "Budapest lies on the […]");
    CHECK(desk.differences() == 0);
    edit(desk, cloze);
    CHECK(desk.state("[…] lies on the Danube") == state);
    CHECK(desk.differences() == 0);
}

TEST_CASE("A note that becomes one of another type keeps the cards that it still makes") {
    Desk desk;
    Note note = written("dog", "kutya");
    note.type = NoteType::Both;
    note.id = add(desk, note);
    desk.study("4");
    const std::string state = desk.state("dog");
    note.type = NoteType::Basic;
    edit(desk, note);
    CHECK(asked_in(desk) == "dog");
    CHECK(desk.state("dog") == state);
    note.type = NoteType::Both;
    edit(desk, note);
    CHECK(cards_in(desk).size() == 2);
}

TEST_CASE("A picture comes into a note by its content, once, whatever it is called") {
    Desk desk;
    const auto folder = desk.file().parent_path();
    write_bytes(folder / "a.png", a_picture);
    write_bytes(folder / "b.jpeg", a_picture);
    add(desk, written("![](a.png)", "a"), {attached_file("a.png", folder / "a.png")});
    add(desk, written("![](b.jpeg)", "b"), {attached_file("b.jpeg", folder / "b.jpeg")});
    CHECK(media_in(desk).size() == 1);
    CHECK(desk.number("SELECT count(DISTINCT file) FROM note_media") == 1);
    desk.undo();
    CHECK(media_in(desk).size() == 1);
    desk.undo();
    CHECK(media_in(desk).empty());
}

TEST_CASE("A file that cannot come in keeps the whole note out, and says why") {
    Desk desk;
    const auto folder = desk.file().parent_path();
    const std::string before = desk.content();
    write_bytes(folder / "fake.png", "no picture at all");
    const auto fails = [&](const std::string& name) {
        const StoreError error =
            refusal([&] { add(desk, written("q", "a"), {attached_file(name, folder / name)}); });
        CHECK((desk.content() == before));
        CHECK(media_in(desk).empty());
        CHECK_FALSE(std::filesystem::exists(desk.file().parent_path() / "collection.media.incoming"));
        return std::string(error.what());
    };
    CHECK(fails("fake.png").find("no picture or sound") != std::string::npos);
    CHECK(fails("gone.png").find("cannot be read any more") != std::string::npos);
    CHECK(attachment_fault(folder / "fake.png").find("no picture or sound") != std::string::npos);
    CHECK(attachment_fault(folder / "gone.png").find("There is no file") != std::string::npos);
    CHECK_FALSE(attachment_fault(folder).empty());
}

TEST_CASE("When the note cannot be written the picture does not stay either") {
    Desk desk;
    const auto folder = desk.file().parent_path();
    write_bytes(folder / "a.png", a_picture);
    desk.sql().exec("CREATE TEMP TRIGGER full BEFORE INSERT ON operation BEGIN SELECT RAISE(FAIL, 'x'); END");
    refusal([&] { add(desk, written("![](a.png)", "a"), {attached_file("a.png", folder / "a.png")}); });
    CHECK(media_in(desk).empty());
    CHECK(desk.number("SELECT count(*) FROM note") == 0);
}

TEST_CASE("A note that is gone is not edited") {
    Desk desk;
    Note note = written("q", "a");
    note.id = add(desk, note);
    desk.undo();
    CHECK(std::string(refusal([&] { edit(desk, note); }).what()).find("no longer") != std::string::npos);
}

} // namespace emlek::test
