#include "store/search/search_index.h"

#include "decks/query/parse_query.h"
#include "store/actions.h"
#include "store/card_changes.h"
#include "store/listing.h"
#include "store/search/card_search.h"
#include "store/search/known_tags.h"
#include "store/sql.h"
#include "store/transaction.h"
#include "store/undo.h"
#include "store/writing.h"
#include "tests/store/desk.h"
#include "tests/store/search/searching.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

// What the search file says, whatever numbers it gave to tags.
std::string kept(SearchIndex& index, const Desk& desk) {
    bring_in_step(index, desk);
    SQLite::Database& db = index.file().database();
    return rows_as_text(db, "SELECT number, hash, added FROM note ORDER BY number") +
           rows_as_text(db, "SELECT key, hex(id), hex(facts) FROM card ORDER BY key") +
           rows_as_text(db, "SELECT * FROM side ORDER BY key") +
           rows_as_text(db, "SELECT * FROM in_order ORDER BY sort, text, key") +
           rows_as_text(db, "SELECT rowid, text FROM words ORDER BY rowid");
}

// One made in memory alone, of the collection as it is.
std::string made_anew(Desk& desk) {
    const fs::path file = search_file(desk.file());
    const fs::path aside = file.string() + ".aside";
    fs::rename(file, aside);
    std::string anew;
    {
        SearchIndex index(desk.collection());
        anew = kept(index, desk);
    }
    fs::rename(aside, file);
    return anew;
}

std::vector<CardId> all_cards(Desk& desk) {
    std::vector<CardId> ids;
    list_cards(desk.collection(), {}, [&](const ListedCard& card) { ids.push_back(card.prompt.card); });
    return ids;
}

Note note_of(Desk& desk, const CardId& card) {
    return PromptReader(desk.collection()).read(card).value().note;
}

OperationLabel label(const Desk& desk) {
    return {"a change", desk.now(), 1};
}

Deck mixed_deck() {
    Deck deck;
    deck.name = "Mixed";
    deck.notes = {basic("Mixed", "1", "József Attila", "költő"), basic("Mixed", "2", "東京はどこ", "日本"),
                  basic("Mixed::Deep", "3", "Nagy, Imre", "<b>no tag</b>"),
                  basic("Other", "4", "한국어", "한국 사람"),
                  basic("Other", "5", "Budapest", "a city; Nagy")};
    deck.notes[2].tags = {"war::1956"};
    return deck;
}

} // namespace

TEST_CASE("Words, phrases and characters of any script are found as the page says") {
    Desk desk;
    desk.have(mixed_deck());
    SearchIndex index(desk.collection());
    CHECK(found(index, desk, "jozsef") == "József Attila");
    CHECK(found(index, desk, "att joz") == "József Attila");
    CHECK(found(index, desk, "\"jozsef att\"").empty());
    CHECK(found(index, desk, "\"nagy imre\"") == "Nagy, Imre");
    CHECK(found(index, desk, "nagy") == "Nagy, Imre Budapest");
    CHECK(found(index, desk, "京") == "東京はどこ");
    CHECK(found(index, desk, "どこ") == "東京はどこ");
    CHECK(found(index, desk, "こ日").empty()); // the end of the question, the beginning of the answer
    CHECK(found(index, desk, "국") == "한국어");
    CHECK(found(index, desk, "국사").empty());
    CHECK(found(index, desk, "\"어 한\"").empty()); // parted, as the question from its answer
    CHECK(found(index, desk, "\"국 사\"") == "한국어");
    CHECK(found(index, desk, "deck:mixed") == "József Attila 東京はどこ Nagy, Imre");
    CHECK(found(index, desk, "tag:war or deck:other budapest") == "Nagy, Imre Budapest");
    CHECK(found(index, desk, "-deck:mixed -한") == "Budapest");
    CHECK(found(index, desk, "zebra").empty());
}

TEST_CASE("The tags that some note has are known, and no longer when none has one") {
    Desk desk;
    desk.have(mixed_deck());
    SearchIndex index(desk.collection());
    CHECK(known_tags(index).empty());
    bring_in_step(index, desk);
    CHECK(known_tags(index) == std::vector<std::string>{"war::1956"});
    Unwatched nobody;
    change_cards(desk.collection(), desk.now(), all_cards(desk), change::AddTag{"a tag"}, nobody);
    bring_in_step(index, desk);
    CHECK(known_tags(index) == std::vector<std::string>{"a tag", "war::1956"});
    change_cards(desk.collection(), desk.now(), all_cards(desk), change::RemoveTag{"war::1956"}, nobody);
    bring_in_step(index, desk);
    CHECK(known_tags(index) == std::vector<std::string>{"a tag"});
}

TEST_CASE("What is searched follows every change, and undo") {
    Desk desk;
    desk.have(mixed_deck());
    SearchIndex index(desk.collection());
    CHECK(found(index, desk, "zebra").empty());
    add_note(desk.collection(), label(desk), basic("Other", "6", "zebra", "stripes"));
    CHECK(!index.in_step());
    CHECK(found(index, desk, "zebra") == "zebra");
    desk.undo();
    CHECK(found(index, desk, "zebra").empty());

    Note note = note_of(desk, all_cards(desk).front());
    note.question = "Petőfi Sándor";
    edit_note(desk.collection(), label(desk), note);
    CHECK(found(index, desk, "petofi") == "Petőfi Sándor");
    CHECK(found(index, desk, "jozsef").empty());
    desk.undo();
    CHECK(found(index, desk, "jozsef") == "József Attila");

    set_aside(desk.collection(), label(desk), all_cards(desk).front());
    CHECK(found(index, desk, "is:suspended") == "József Attila");
    desk.undo();
    CHECK(found(index, desk, "is:suspended").empty());

    put_off(desk.collection(), label(desk), all_cards(desk).back());
    CHECK(found(index, desk, "is:buried") == "Budapest");
    desk.next_day();
    CHECK(found(index, desk, "is:buried").empty());

    desk.study("4 2");
    CHECK(found(index, desk, "rated:1") == "József Attila Nagy, Imre");
    CHECK(found(index, desk, "rated:1:1") == "Nagy, Imre");
    CHECK(found(index, desk, "is:new -deck:other") == "東京はどこ");
    desk.have(numbered_deck("More", 20));
    CHECK(found(index, desk, "q17") == "q17");
    CHECK(found(index, desk, "added:1") == found(index, desk, "deck:more"));
    desk.undo();
    CHECK(found(index, desk, "q17").empty());
}

TEST_CASE("A gap that comes between others, and goes again, is searched in its place") {
    Desk desk;
    desk.have(mixed_deck());
    Note cloze = basic("Other", "c", "{{c1::eins}} {{c3::drei}} zwei", "");
    cloze.type = NoteType::Cloze;
    cloze.id = add_note(desk.collection(), label(desk), cloze);
    add_note(desk.collection(), label(desk), basic("Other", "l", "last", "one"));
    SearchIndex index(desk.collection());
    CHECK(found(index, desk, "\"eins drei\"") == "[…] drei zwei eins […] zwei");
    Note more = cloze;
    more.question = "{{c1::eins}} {{c2::und}} {{c3::drei}} zwei";
    edit_note(desk.collection(), label(desk), more);
    CHECK(found(index, desk, "und") == "[…] und drei zwei eins […] drei zwei eins und […] zwei");
    CHECK(kept(index, desk) == made_anew(desk));
    desk.undo();
    CHECK(found(index, desk, "eins") == "[…] drei zwei eins […] zwei");
    CHECK(found(index, desk, "last") == "last");
    CHECK(kept(index, desk) == made_anew(desk));
}

TEST_CASE("After a restart only what changed meanwhile is read, and all of it") {
    Desk desk;
    desk.have(numbered_deck("N", 50));
    CHECK(found(desk, "q7") == "q7");
    desk.study("4 4 2");
    add_note(desk.collection(), label(desk), basic("N", "z", "zebra", "stripes"));
    desk.reopen();
    CHECK(found(desk, "zebra") == "zebra");
    CHECK(found(desk, "is:learn") == "q1 q2 q3");
    desk.undo(); // of a change that the file has seen
    CHECK(found(desk, "zebra").empty());
    SearchIndex index(desk.collection());
    CHECK(kept(index, desk) == made_anew(desk));
}

TEST_CASE("More changes than undo keeps are found by comparing all notes") {
    Desk desk;
    desk.have(numbered_deck("N", 30));
    CHECK(found(desk, "q7") == "q7");
    const std::vector<CardId> cards = all_cards(desk);
    Note note = note_of(desk, cards[3]);
    note.question = "zebra";
    edit_note(desk.collection(), label(desk), note);
    for (int i = 0; i < 1'001; ++i)
        set_flag(desk.collection(), label(desk), cards[0], i % 2 == 0);
    SearchIndex index(desk.collection());
    CHECK(found(index, desk, "zebra") == "zebra");
    CHECK(found(index, desk, "flag:1") == "q1");
    CHECK(kept(index, desk) == made_anew(desk));
}

TEST_CASE("The search file is a cache: gone, torn, foreign or of another collection, it is made anew") {
    Desk desk;
    desk.have(mixed_deck());
    CHECK(found(desk, "京") == "東京はどこ");
    const fs::path file = search_file(desk.file());
    struct stat about {};
    REQUIRE(stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600);
    const std::string whole = bytes_of(file);

    fs::remove(file);
    CHECK(found(desk, "京") == "東京はどこ");
    write_bytes(file, "no database");
    CHECK(found(desk, "京") == "東京はどこ");
    for (const std::size_t at :
         {std::size_t{100}, whole.size() / 3, whole.size() / 2, whole.size() - 4'000}) {
        std::string torn = whole;
        torn.replace(at, std::min<std::size_t>(3'000, torn.size() - at), 3'000, '\x5A');
        remove_search_file(desk.file());
        write_bytes(file, torn);
        SearchIndex index(desk.collection());
        bring_in_step(index, desk);
        // A search that meets the damage says so by being outdated; the next one is right.
        for (int tries = 0; tries < 3; ++tries) {
            CardSearch search(index, parse_query("京").query, {}, desk.now());
            while (!search.advance(5'000) && !search.outdated()) {
            }
            bring_in_step(index, desk);
        }
    }
    Desk other;
    other.have(numbered_deck("N", 5));
    CHECK(found(other, "q1") == "q1");
    other.close();
    remove_search_file(desk.file());
    fs::copy_file(search_file(other.file()), file);
    CHECK(found(desk, "q1").empty());
    CHECK(found(desk, "京") == "東京はどこ");
}

TEST_CASE("Where the search file cannot be, memory takes its place") {
    Desk desk;
    desk.have(mixed_deck());
    fs::create_directories(search_file(desk.file()) / "in the way");
    SearchIndex index(desk.collection());
    CHECK(found(index, desk, "京") == "東京はどこ");
    add_note(desk.collection(), label(desk), basic("Other", "6", "zebra", "stripes"));
    CHECK(found(index, desk, "zebra") == "zebra");
}

TEST_CASE("A deck that has another name is found by that") {
    Desk desk;
    desk.have(mixed_deck());
    SearchIndex index(desk.collection());
    CHECK(found(index, desk, "deck:other") == "한국어 Budapest");
    const CardSearch before = done(index, desk, "deck:other");
    desk.collection().commit(label(desk), [](Transaction& transaction) {
        transaction.db.exec("UPDATE deck SET name = 'New' WHERE name = 'Other'");
    });
    bring_in_step(index, desk);
    CHECK(before.outdated());
    CHECK(found(index, desk, "deck:other").empty());
    CHECK(found(index, desk, "deck:new") == "한국어 Budapest");
}

TEST_CASE("A first pass that is cut short goes on where it was") {
    Desk desk;
    desk.have(numbered_deck("N", 20'000));
    {
        SearchIndex index(desk.collection());
        for (int slices = 0; slices < 100; ++slices)
            index.advance(100, desk.now());
        CHECK(index.share_done() > 0.3);
        CHECK(!index.in_step());
    }
    SearchIndex index(desk.collection());
    for (int slices = 0; slices < 60; ++slices)
        index.advance(100, desk.now());
    CHECK(index.share_done() > 0.5);
    CHECK(found(index, desk, "q19999") == "q19999");
    CHECK(done(index, desk, "").found() == 20'000);
}

TEST_CASE("Texts are in order whenever the first time was cut short, and whatever changed meanwhile") {
    Desk desk;
    desk.have(numbered_deck("N", 3'000));
    const std::vector<CardId> cards = all_cards(desk);
    int cut = 0;
    for (bool in_step = false; !in_step && cut < 20; ++cut) {
        SearchIndex index(desk.collection());
        for (int slices = 0; slices < 50 && !in_step; ++slices)
            in_step = index.advance(50, desk.now());
        const CardId& card = cards[static_cast<std::size_t>(cut) * 701 % cards.size()];
        Note note = note_of(desk, card);
        note.question = "changed " + std::to_string(cut);
        edit_note(desk.collection(), label(desk), note);
        if (cut % 3 == 0) desk.undo();
    }
    CHECK(cut > 2);
    SearchIndex index(desk.collection());
    CHECK(kept(index, desk) == made_anew(desk));
    SQLite::Database& db = index.file().database();
    CHECK(sql::number(db, "SELECT count(*) FROM in_order") == 3 * 3'000);
}

TEST_CASE("Cards are listed while the first pass still reads, and the search ends when it has") {
    Desk desk;
    desk.have(numbered_deck("N", 12'000));
    SearchIndex index(desk.collection());
    std::optional<CardSearch> search;
    std::size_t early = 0;
    int begun = 0;
    for (int slices = 0; slices < 10'000; ++slices) {
        const bool all_read = index.advance(500, desk.now());
        if (!search || search->outdated()) {
            search.emplace(index, parse_query("q or a").query, CardOrder{}, desk.now());
            ++begun;
        }
        const bool all_found = search->advance(5'000);
        if (!all_read && early == 0) early = search->listed();
        REQUIRE((all_read || index.columns_complete() || !all_found));
        if (all_found) break;
    }
    CHECK(early > 0);
    CHECK(begun < 5);
    CHECK(search->found() == 12'000);
}

} // namespace emlek::test
