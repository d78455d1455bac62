#include "decks/anki/package_writer.h"
#include "tests/decks/archives.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <random>

namespace emlek::test {

namespace {

const Calendar calendar = calendar_at(Instant{1'791'200'000'000}, UtcOffset{120}); // 2026-10-05T13:33+02:00

OutgoingNote outgoing(Note note) {
    OutgoingNote made;
    if (note.id == NoteId{}) note.id = note_id("D", note.guid);
    for (const Card& card : cards_of(note))
        made.cards.push_back(
            {card, note.deck, static_cast<std::int64_t>(made.cards.size()), false, 0, {}, {}});
    made.note = std::move(note);
    return made;
}

CollectingSink written_and_read(const std::vector<OutgoingNote>& notes) {
    const TempFolder folder;
    WriteOptions options;
    options.name = "All";
    options.calendar = calendar;
    options.scratch = folder.path();
    Unwatched unwatched;
    const auto writer = write_anki_package(folder / "deck.apkg", options);
    for (const OutgoingNote& note : notes)
        writer->note(note);
    writer->finish(unwatched);
    return read_archive(folder / "deck.apkg", calendar);
}

PastRow past(std::string_view day, const LogEvent& event) {
    const StudyDay on = *parse_day(day);
    return {Instant{(std::int64_t{on.number} * 86'400 + 36'000) * 1000}, UtcOffset{120}, on, event};
}

} // namespace

TEST_CASE("Every kind of note comes back from our package as it was", "[anki-round-trip]") {
    std::vector<Note> notes(7, basic("Parent::Child", "", "q", "a"));
    notes[0].question = "  two  spaces\n\n\tand <b> & \"more\" [sound:x.mp3]";
    notes[0].remark = "x < y";
    notes[0].accept = {"one, two", "\"three\" <4>"};
    notes[0].section = "A & B";
    notes[0].sentence = 12;
    notes[0].kind = Kind::Person;
    notes[0].source = "words & more.md";
    notes[0].tags = {"Birds::Night", "owl"};
    notes[1].type = NoteType::Both;
    notes[2].type = NoteType::Typed;
    notes[3].type = NoteType::Cloze;
    notes[3].question = "{{c1::Buda}} & {{c2::Pest::which\nhalf?}}";
    notes[3].answer.clear();
    notes[4].markup = Markup::Html;
    notes[4].question = "<b>q</b>&nbsp;<img src=\"a.png\">";
    notes[5].further = {{"", "no card"}, {"q  3", "a <3"}};
    notes[6].type = NoteType::Typed;
    notes[6].further = {{"q2", "a2"}};
    std::vector<OutgoingNote> sent;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        notes[i].guid = "guid-nr-" + std::to_string(i) + "!";
        notes[i].id = world_note_id(notes[i].guid);
        sent.push_back(outgoing(notes[i]));
    }
    const CollectingSink back = written_and_read(sent);
    CHECK(refusals(back).empty());
    CHECK(back.changes == std::map<std::string, std::int64_t>{});
    REQUIRE(back.notes.size() == notes.size());
    for (const Note& note : notes) {
        INFO(note.guid);
        const auto same = std::find_if(back.notes.begin(), back.notes.end(),
                                       [&](const IncomingNote& each) { return each.note.guid == note.guid; });
        REQUIRE(same != back.notes.end());
        const Note& got = same->note;
        CHECK(got.question == note.question);
        CHECK(got == note);
    }
}

TEST_CASE("Any plain text comes back from our package exactly", "[anki-round-trip]") {
    std::mt19937 random(1956);
    constexpr std::string_view alphabet = " \n\t&<>a;[]b/#{}:\"\\";
    std::vector<OutgoingNote> sent;
    for (int i = 0; i < 300; ++i) {
        std::string text = "x";
        for (auto length = random() % 15; length > 0; --length)
            text += alphabet[random() % alphabet.size()];
        sent.push_back(outgoing(basic("D", std::to_string(i), text + "x", text + "x")));
    }
    const CollectingSink back = written_and_read(sent);
    REQUIRE(back.notes.size() == sent.size());
    std::map<std::string, std::string> questions;
    for (const IncomingNote& each : back.notes)
        questions[each.note.guid] = each.note.question;
    for (const OutgoingNote& note : sent)
        CHECK(questions[to_string(note.note.id)] == note.note.question);
}

TEST_CASE("Schedules, flags, decks and the log come back from our package", "[anki-round-trip]") {
    OutgoingNote note = outgoing(basic("D", "guid-of-it", "q", "a"));
    OutgoingCard& card = note.cards[0];
    card.deck = "Elsewhere";
    card.suspended = true;
    card.flag = 4;
    card.state = CardState{3, {236}, {12}, *parse_day("2026-10-11"), *parse_day("2026-09-29"), 4, 1};
    card.history = {past("2026-09-01", Review{Given{4_q, Millis{2500}, Days{1}}}),
                    past("2026-09-02", Review{Given{2_q, Millis{3500}, Days{1}}}),
                    past("2026-09-02", Drill{Given{4_q, Millis{1500}, Days{1}}}),
                    past("2026-09-03", Forget{}),
                    past("2026-09-29", Review{Given{5_q, Millis{900}, Days{12}}})};
    card.history[2].at.ms += 60'000;
    const CollectingSink back = written_and_read({note});
    REQUIRE(back.notes.size() == 1);
    REQUIRE(back.notes[0].cards.size() == 1);
    const IncomingCard& got = back.notes[0].cards[0];
    CHECK(back.notes[0].note.deck == "Elsewhere"); // Anki's notes lie where their cards do
    CHECK(got.suspended);
    CHECK(got.flag == 4);
    REQUIRE(got.history.size() == card.history.size() + 1);
    for (std::size_t i = 0; i < card.history.size(); ++i) {
        INFO(i);
        CHECK(name(got.history[i].event) == name(card.history[i].event));
        CHECK(got.history[i].at == card.history[i].at);
        CHECK(got.history[i].day == card.history[i].day);
        const Given* was = given(card.history[i].event);
        const Given* is = given(got.history[i].event);
        REQUIRE((was == nullptr) == (is == nullptr));
        if (was == nullptr) continue;
        CHECK(is->quality == was->quality);
        CHECK(is->taken == was->taken);
        CHECK(is->scheduled == was->scheduled);
    }
    const Seed& seed = std::get<Seed>(got.history.back().event);
    CHECK(to_iso(seed.due) == "2026-10-11");
    CHECK(seed.interval == Days{12});
    CHECK(seed.easiness == Easiness{236});
    CHECK(seed.reps == 4);
    CHECK(seed.lapses == 1);
}

} // namespace emlek::test
