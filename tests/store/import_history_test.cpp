#include "store/check.h"
#include "store/export.h"
#include "store/listing.h"
#include "store/staged_import.h"
#include "tests/store/desk.h"
#include "tests/store/given_source.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

ImportReport take(Desk& desk, GivenSource source) {
    Unwatched nobody;
    StagedImport staged(desk.collection(), source, {"p.apkg", std::nullopt}, desk.now(), nobody);
    staged.apply(nobody);
    return staged.report();
}

PastRow row(std::int32_t day, LogEvent event) {
    return {Instant{day * 86'400'000LL}, UtcOffset{60}, StudyDay{day}, std::move(event)};
}

LogEvent good(std::int32_t days) {
    return Review{{*Quality::of(4), Millis{5000}, Days{days}}};
}

constexpr Snapshot seeded{3, Easiness{230}, Days{20}, StudyDay{20'500}, 5, 1};

// Two cards with a past that overlaps in time, one that was set aside and flagged, and one that is new.
GivenSource package() {
    GivenSource source("D");
    IncomingNote& both = source.ask("q", "a");
    both.note.guid = "1";
    both.note.type = NoteType::Both;
    both.cards.push_back(
        {Template{0}, "", false, 0, {row(20'000, good(1)), row(20'006, good(6)), row(20'010, Seed{seeded})}});
    both.cards.push_back({Template{1},
                          "D::Reversed",
                          true,
                          3,
                          {row(20'003, good(1)), row(20'009, Drill{{*Quality::of(2), Millis{1}, Days{1}}})}});
    source.ask("r").note.guid = "2";
    return source;
}

// What a writer was given.
class Kept : public DeckWriter {
  public:
    void about(const DeckAbout& about) override { abouts.push_back(about); }
    void note(const OutgoingNote& note) override { notes.push_back(note); }
    void finish(Progress&) override {}
    std::vector<std::string> losses() const override { return {}; }
    std::vector<DeckAbout> abouts;
    std::vector<OutgoingNote> notes;
};

} // namespace

TEST_CASE("A history comes with its cards, in the order of time, and the cache equals its fold") {
    Desk desk;
    desk.have(numbered_deck("E", 1));
    desk.study("4");
    const ImportReport report = take(desk, package());
    CHECK(report.reviews == 5);
    CHECK(report.cards == 3);
    CHECK(desk.differences() == 0);
    std::string days;
    list_log(desk.collection(),
             [&](const ListedRow& listed) { days += " " + std::to_string(listed.row.day.number % 1000); });
    CHECK(days.substr(days.find(" 0")) == " 0 3 6 9 10");
    CHECK(desk.number("SELECT introduced FROM card WHERE flag = 3 AND suspended = 1") == 20'003);
    CHECK(
        desk.number(
            "SELECT due FROM card_state s JOIN card c ON c.id = s.card WHERE c.template = 0 AND reps = 5") ==
        20'500);
    CHECK(take(desk, package()).unchanged == 2);
    desk.study("4");
    CHECK(desk.differences() == 0);
    desk.undo();
    CHECK(desk.undo() == "2 notes from p.apkg");
    CHECK(desk.differences() == 0);
    CHECK(check_collection(desk.collection(), desk.now().at).reviews == 1);
}

TEST_CASE("A card that is there keeps its schedule, its log and its place, whatever a file says of them") {
    Desk desk;
    GivenSource plain = package();
    for (IncomingNote& note : plain.notes)
        note.cards.clear();
    take(desk, plain);
    const std::string before = desk.content();
    CHECK(take(desk, package()).reviews == 0);
    CHECK((desk.content() == before));
    CHECK(desk.number("SELECT count(*) FROM review_log") == 0);
}

TEST_CASE("An export gives notes in their order with cards, states and logs, without what was taken back") {
    Desk desk;
    GivenSource source = package();
    source.notes[0].media = {"a.png"};
    source.media = {{"a.png", "\x89PNG\r\n\x1A\n picture"}};
    source.about.description = "About D";
    take(desk, source);
    desk.study("4");
    desk.undo();
    desk.set("preset", "delphi"); // a row of no card
    Kept kept;
    Unwatched nobody;
    export_notes(desk.collection(), {}, true, kept, nobody);
    REQUIRE(kept.abouts.size() == 1);
    CHECK(kept.abouts[0].description == "About D");
    REQUIRE(kept.notes.size() == 2);
    const OutgoingNote& both = kept.notes[0];
    CHECK(both.note.question == "q");
    CHECK(both.note.deck == "D");
    REQUIRE(both.cards.size() == 2);
    CHECK(both.cards[0].history.size() == 3);
    CHECK(std::get<Seed>(both.cards[0].history[2].event) == Seed{seeded});
    CHECK(both.cards[0].state.value().due == StudyDay{20'500});
    CHECK(both.cards[1].deck == "D::Reversed");
    CHECK(both.cards[1].suspended);
    CHECK(both.cards[1].flag == 3);
    REQUIRE(both.media.size() == 1);
    CHECK(both.media[0].name == "a.png");
    CHECK(bytes_of(both.media[0].file) == "\x89PNG\r\n\x1A\n picture");
    CHECK(kept.notes[1].cards.at(0).history.empty());
    Kept bare;
    export_notes(desk.collection(), {}, false, bare, nobody);
    CHECK_FALSE(bare.notes[0].cards[0].state);
    CHECK(bare.notes[0].cards[0].history.empty());
}

} // namespace emlek::test
