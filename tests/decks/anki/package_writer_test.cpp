#include "decks/anki/package_writer.h"

#include "decks/archive/zip_reader.h"
#include "decks/html.h"
#include "tests/decks/collected.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <catch2/catch_test_macros.hpp>
#include <rapidjson/document.h>

#include <algorithm>

namespace emlek::test {

namespace {

constexpr Instant noon{1'791'200'000'000}; // 2026-10-05T13:33:20+02:00
const StudyDay today = *parse_day("2026-10-05");

std::string as_text(const SQLite::Column& column) {
    return column.isNull() ? "null" : column.getString();
}

// A package that was written, unpacked again.
struct Written {
    TempFolder folder;
    std::vector<std::string> losses;
    std::unique_ptr<ZipReader> zip;
    std::unique_ptr<SQLite::Database> collection;

    // "a|b" a row.
    std::vector<std::string> rows(const std::string& sql) const {
        std::vector<std::string> found;
        SQLite::Statement query(*collection, sql);
        while (query.executeStep()) {
            std::string row;
            for (int i = 0; i < query.getColumnCount(); ++i)
                row += (i > 0 ? "|" : "") + as_text(query.getColumn(i));
            found.push_back(row);
        }
        return found;
    }
    std::string one(const std::string& sql) const {
        const auto found = rows(sql);
        REQUIRE(found.size() == 1);
        return found[0];
    }
    rapidjson::Document json(const std::string& column) const {
        rapidjson::Document document;
        document.Parse(one("SELECT " + column + " FROM col").c_str());
        REQUIRE_FALSE(document.HasParseError());
        REQUIRE(document.IsObject());
        return document;
    }
};

WriteOptions options_in(const TempFolder& folder, bool history) {
    WriteOptions options;
    options.format = DeckFormat::AnkiPackage;
    options.name = "All";
    options.history = history;
    options.calendar = calendar_at(noon, UtcOffset{120});
    options.scratch = folder.path();
    return options;
}

std::unique_ptr<Written> written(const std::vector<OutgoingNote>& notes, bool history = true,
                                 const std::vector<DeckAbout>& abouts = {}) {
    auto made = std::make_unique<Written>();
    const std::filesystem::path file = made->folder / "deck.apkg";
    Unwatched unwatched;
    const auto writer = write_anki_package(file, options_in(made->folder, history));
    for (const DeckAbout& about : abouts)
        writer->about(about);
    for (const OutgoingNote& note : notes)
        writer->note(note);
    writer->finish(unwatched);
    made->losses = writer->losses();
    made->zip = std::make_unique<ZipReader>(file, made->folder.path());
    Unwatched nobody;
    write_content(made->zip->content(*made->zip->find("collection.anki2")), 0, made->folder / "out.db",
                  nobody);
    made->collection = std::make_unique<SQLite::Database>((made->folder / "out.db").string());
    return made;
}

OutgoingNote outgoing(Note note) {
    OutgoingNote made;
    if (note.id == NoteId{}) note.id = note_id("D", note.guid);
    for (const Card& card : cards_of(note)) {
        OutgoingCard card_out;
        card_out.card = card;
        card_out.deck = note.deck;
        card_out.position = static_cast<std::int64_t>(made.cards.size());
        made.cards.push_back(card_out);
    }
    made.note = std::move(note);
    return made;
}

Note plain(const std::string& guid, const std::string& question, const std::string& answer) {
    return basic("Parent::Child", guid, question, answer);
}

PastRow past(std::string_view day, const LogEvent& event) {
    const StudyDay on = *parse_day(day);
    return {Instant{(std::int64_t{on.number} * 86'400 + 36'000) * 1000}, UtcOffset{120}, on, event};
}
Given given(Quality quality, int scheduled) {
    return {quality, Millis{2500}, Days{scheduled}};
}

std::vector<std::string> fields_of(const std::string& joined) {
    std::vector<std::string> fields;
    for (std::size_t from = 0; from <= joined.size();) {
        const std::size_t to = std::min(joined.find('\x1F', from), joined.size());
        fields.push_back(joined.substr(from, to - from));
        from = to + 1;
    }
    return fields;
}

} // namespace

TEST_CASE("A package holds what Anki's schema 11 asks for", "[anki-package]") {
    Note cloze = plain("c", "{{c1::Buda}} and {{c2::Pest}}", "");
    cloze.type = NoteType::Cloze;
    Note both = plain("b", "left", "right");
    both.type = NoteType::Both;
    Note typed = plain("t", "2 + 2", "4");
    typed.type = NoteType::Typed;
    const auto package =
        written({outgoing(plain("a", "q", "a")), outgoing(cloze), outgoing(both), outgoing(typed)});

    CHECK(package->one("PRAGMA integrity_check") == "ok");
    CHECK(package->one("SELECT id || ver || usn FROM col") == "1110");
    CHECK(package->one("SELECT count(*) FROM notes") == "4");
    CHECK(package->one("SELECT count(*) FROM cards") == "6");
    CHECK(package->rows("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name") ==
          std::vector<std::string>{"ix_cards_nid", "ix_cards_sched", "ix_cards_usn", "ix_notes_csum",
                                   "ix_notes_usn", "ix_revlog_cid", "ix_revlog_usn"});
    for (const char* table : {"col", "notes", "cards", "revlog"}) {
        for (const std::string& column :
             package->rows("SELECT name FROM pragma_table_info('" + std::string(table) + "')")) {
            INFO(table << "." << column);
            CHECK(package->one("SELECT count(*) FROM " + std::string(table) + " WHERE " + column +
                               " IS NULL") == "0");
        }
    }
    for (const char* column : {"conf", "dconf", "tags", "models", "decks"})
        package->json(column);
    // Every note has a type, every card a note, a deck and a template of the type.
    const rapidjson::Document models = package->json("models");
    const rapidjson::Document decks = package->json("decks");
    for (const std::string& type : package->rows("SELECT DISTINCT mid FROM notes")) {
        REQUIRE(models.HasMember(type.c_str()));
        CHECK(models[type.c_str()]["flds"].Size() == 9);
        CHECK(models[type.c_str()]["id"].GetString() == type);
    }
    for (const std::string& deck : package->rows("SELECT DISTINCT did FROM cards"))
        CHECK(decks.HasMember(deck.c_str()));
    CHECK(package->one("SELECT count(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)") == "0");
    CHECK(package->one("SELECT count(*) FROM notes WHERE id > 1791200000000 OR id < 1000000000000") == "0");
    CHECK(package->rows(
              "SELECT ord FROM cards JOIN notes ON nid = notes.id WHERE flds LIKE '%Buda%' ORDER BY 1") ==
          std::vector<std::string>{"0", "1"});
    CHECK(package->losses.empty());
}

TEST_CASE("A deck comes with its parents and its description", "[anki-package]") {
    const auto package =
        written({outgoing(plain("a", "q", "a"))}, true, {{"Parent::Child", "What <it> is", "hu", ""}});
    const rapidjson::Document decks = package->json("decks");
    std::vector<std::string> names;
    for (const auto& deck : decks.GetObject()) {
        names.emplace_back(deck.value["name"].GetString());
        if (names.back() == "Parent::Child")
            CHECK(deck.value["desc"].GetString() == std::string("What &lt;it&gt; is"));
    }
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"Default", "Parent", "Parent::Child"});
    CHECK(package->losses == std::vector<std::string>{"the language of 1 deck"});
}

TEST_CASE("A plain note comes back from its fields exactly, an HTML note is its fields", "[anki-package]") {
    Note note = plain("a", "  a  <b> & \"c\"\n\n\td [sound:x.mp3] ", "line\nline");
    note.remark = "x < y";
    note.accept = {"one, two", "\"three\" <4>"};
    note.section = "A & B";
    note.sentence = 12;
    note.kind = Kind::Person;
    note.source = "words.md";
    const auto package = written({outgoing(note)});
    const std::vector<std::string> fields = fields_of(package->one("SELECT flds FROM notes"));
    REQUIRE(fields.size() == 9);
    CHECK(plain_text(fields[0]) == note.question);
    CHECK(plain_text(fields[1]) == note.answer);
    CHECK(plain_text(fields[2]) == note.remark);
    CHECK(plain_text(fields[3]) == R"(["one, two","\"three\" <4>"])");
    CHECK(plain_text(fields[4]) == note.section);
    CHECK(fields[5] == "12");
    CHECK(fields[6] == "person");
    CHECK(fields[7] == "words.md");
    CHECK(fields[8] == "plain");

    note.markup = Markup::Html;
    note.question = "<b>q</b>&nbsp;x";
    const auto html = written({outgoing(note)});
    CHECK(fields_of(html->one("SELECT flds FROM notes"))[0] == note.question);
    CHECK(html->one("SELECT sfld FROM notes") == "q x");
}

TEST_CASE("A note with further cards has a type with as many templates", "[anki-package]") {
    Note note = plain("a", "猫", "cat");
    note.further = {{"", "no card"}, {"cat", "猫"}};
    const auto package = written({outgoing(note)});
    CHECK(package->rows("SELECT ord FROM cards ORDER BY ord") == std::vector<std::string>{"0", "2"});
    const rapidjson::Document models = package->json("models");
    REQUIRE(models.MemberCount() == 1);
    const auto& model = models.MemberBegin()->value;
    CHECK(model["name"].GetString() == std::string("Emlék basic 3"));
    REQUIRE(model["tmpls"].Size() == 3);
    CHECK(model["tmpls"][2]["qfmt"].GetString() ==
          std::string("{{#Question 3}}{{Question 3}}{{/Question 3}}"));
    CHECK(model["flds"][11]["name"].GetString() == std::string("Question 3"));
    CHECK(model["req"][2][2][0].GetInt() == 11);
    const std::vector<std::string> fields = fields_of(package->one("SELECT flds FROM notes"));
    CHECK(std::vector<std::string>(fields.begin() + 9, fields.end()) ==
          std::vector<std::string>{"", "no card", "cat", "猫"});
}

TEST_CASE("A note keeps a guid that is unique in the world; others get their UUID", "[anki-package]") {
    Note anki = plain("Rj&Z5m[>Zp", "q1", "a");
    anki.id = world_note_id(anki.guid);
    const Note of_a_file = plain("Rj&Z5m[>Zp", "q2", "a");
    const Note counted = plain("7", "q3", "a");
    const auto package = written({outgoing(anki), outgoing(of_a_file), outgoing(counted)});
    CHECK(package->rows("SELECT guid FROM notes ORDER BY sfld") ==
          std::vector<std::string>{"Rj&Z5m[>Zp", to_string(of_a_file.id), to_string(counted.id)});
}

TEST_CASE("The same note has the same numbers in every package", "[anki-package]") {
    const auto ids = [](const std::vector<OutgoingNote>& notes) {
        return written(notes)->one(
            "SELECT notes.id || ' ' || cards.id || ' ' || mid FROM notes JOIN cards ON nid = notes.id"
            " WHERE sfld = 'q'");
    };
    CHECK(ids({outgoing(plain("a", "q", "a"))}) ==
          ids({outgoing(plain("x", "first", "a")), outgoing(plain("a", "q", "a changed"))}));
}

TEST_CASE("The checksum is that of Anki for the first field without its tags", "[anki-package]") {
    const auto package = written({outgoing(plain("a", "abc", "a"))});
    CHECK(package->one("SELECT csum FROM notes") == "2845392438"); // a9993e36, the published SHA-1 of "abc"
}

TEST_CASE("What was learned keeps its due day, interval and easiness", "[anki-package]") {
    OutgoingNote note = outgoing(plain("a", "q", "a"));
    note.cards[0].state = CardState{3, {236}, {12}, *parse_day("2026-10-11"), *parse_day("2026-09-29"), 5, 1};
    note.cards[0].suspended = true;
    note.cards[0].flag = 3;
    OutgoingNote late = outgoing(plain("b", "late", "a"));
    late.cards[0].state = CardState{1, {250}, {1}, *parse_day("2025-01-05"), *parse_day("2025-01-04"), 1, 0};
    OutgoingNote fresh = outgoing(plain("c", "new", "a"));
    fresh.cards[0].position = 41;
    fresh.cards[0].deck = "Other";
    const auto package = written({note, late, fresh});
    // Day 0 begins at the local rollover: 04:00 at two hours before UTC.
    const std::string created = package->one("SELECT crt FROM col");
    CHECK(created == std::to_string(std::int64_t{parse_day("2025-01-05")->number} * 86'400 + 2 * 3'600));
    const std::string due = std::to_string((*parse_day("2026-10-11") - *parse_day("2025-01-05")).count);
    const std::string columns =
        "SELECT type, queue, due, ivl, factor, reps, lapses, cards.flags FROM cards JOIN notes ON nid = "
        "notes.id WHERE sfld = ";
    CHECK(package->one(columns + "'q'") == "2|-1|" + due + "|12|2360|5|1|3");
    CHECK(package->one(columns + "'late'") == "2|2|0|1|2500|1|0|0");
    CHECK(package->one(columns + "'new'") == "0|0|41|0|0|0|0|0");
    CHECK(package->json("conf")["creationOffset"].GetInt() == -120);
    CHECK(package->json("conf")["nextPos"].GetInt() == 42);
    CHECK(package->losses ==
          std::vector<std::string>{"the deck of 1 note whose first card lies in another one: in "
                                   "Anki only cards have a deck"});

    const auto shared = written({note, late, fresh}, false);
    CHECK(shared->rows("SELECT type, queue, due, ivl, factor, reps, lapses, flags FROM cards ORDER BY due") ==
          std::vector<std::string>{"0|0|0|0|0|0|0|0", "0|0|1|0|0|0|0|0", "0|0|2|0|0|0|0|0"});
    CHECK(shared->losses.front() == "what was learned of 2 cards, as it was asked");
}

TEST_CASE("The log comes along, and what is no recall does not count as such", "[anki-package]") {
    OutgoingNote note = outgoing(plain("a", "q", "a"));
    SetDue set;
    set.easiness = {200};
    set.interval = {9};
    set.due = today;
    note.cards[0].history = {
        past("2026-09-01", Review{given(4_q, 1)}),  past("2026-09-02", Review{given(0_q, 1)}),
        past("2026-09-02", Drill{given(4_q, 1)}),   past("2026-09-03", Review{given(3_q, 1)}),
        past("2026-09-04", Ahead{given(5_q, 3)}),   past("2026-09-05", set),
        past("2026-09-06", Review{given(5_q, 18)}), past("2026-09-07", Forget{}),
        past("2026-09-08", Review{given(5_q, 1)}),  past("2026-09-09", Seed{})};
    const auto package = written({note});
    CHECK(package->rows("SELECT ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id") ==
          std::vector<std::string>{"3|1|0|2500|2500|1", "1|1|1|2500|2500|1", "3|1|1|0|2500|3",
                                   "2|1|1|2360|2500|1", "4|3|1|0|2500|3", "0|9|1|2000|0|4",
                                   "4|18|9|2100|2500|1", "0|0|18|0|0|4", "4|1|0|2600|2500|1"});
    CHECK(package->one("SELECT count(*) FROM revlog WHERE cid = (SELECT id FROM cards)") == "9");
    CHECK(package->losses ==
          std::vector<std::string>{
              "the qualities 0 and 1 of 1 answer: Anki has one button for all that were wrong",
              "that 1 answer came before the due day: they are like repeats of the same day",
              "1 state that came with an import: only what became of it is kept"});
    // As Anki counts it: answers of type 1, and others after a day or more that are no cramming.
    CHECK(package->one(
              "SELECT sum(ease > 1), count(*) FROM revlog WHERE ease >= 1 AND NOT (type = 3 AND factor = 0)"
              " AND (type = 1 OR lastIvl >= 1 OR lastIvl <= -86400)") == "4|5");
}

TEST_CASE("Media go by number, with a list of their names", "[anki-package]") {
    const TempFolder folder;
    write_bytes(folder / "a", "picture");
    write_bytes(folder / "b", "other");
    OutgoingNote note = outgoing(plain("a", "q", "a"));
    note.note.tags = {"two words", "Birds::Night"};
    note.media = {{"két szó.png", folder / "a"},
                  {"x.mp3", folder / "b"},
                  {"két szó.png", folder / "a"},
                  {"x.mp3", folder / "a"},
                  {"gone.png", folder / "c"}};
    const auto package = written({note});
    rapidjson::Document names;
    names.Parse(package->zip->text(*package->zip->find("media"), 1000).c_str());
    REQUIRE(names.IsObject());
    CHECK(names.MemberCount() == 2);
    CHECK(names["0"].GetString() == std::string("két szó.png"));
    CHECK(package->zip->text(*package->zip->find("0"), 1000) == "picture");
    CHECK(package->zip->text(*package->zip->find("1"), 1000) == "other");
    CHECK(package->one("SELECT tags FROM notes") == " two_words Birds::Night ");
    CHECK(package->json("tags").HasMember("two_words"));
    CHECK(package->losses ==
          std::vector<std::string>{"the spaces in the tags of notes, 1 time: they are written as _",
                                   "1 media file, because it is missing here",
                                   "1 media file, because another one has the same name"});
}

TEST_CASE("A package that was stopped or has no place is not there", "[anki-package]") {
    struct Impatient : Progress {
        void at(std::string_view, std::int64_t, std::int64_t) override { throw Cancelled{}; }
    } impatient;
    const TempFolder folder;
    const std::filesystem::path file = folder / "deck.apkg";
    {
        const auto writer = write_anki_package(file, options_in(folder, true));
        writer->note(outgoing(plain("a", "q", "a")));
        CHECK_THROWS_AS(writer->finish(impatient), Cancelled);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    write_bytes(file, "mine");
    CHECK_THROWS_AS(write_anki_package(file, options_in(folder, true)), DeckFault);
    CHECK(bytes_of(file) == "mine");
    Unwatched unwatched;
    const auto nowhere = [&] {
        const auto writer = write_anki_package(folder / "none/deck.apkg", options_in(folder, true));
        writer->note(outgoing(plain("a", "q", "a")));
        writer->finish(unwatched);
    };
    CHECK_THROWS_AS(nowhere(), DeckFault);
}

} // namespace emlek::test
