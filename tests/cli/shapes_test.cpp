#include "tests/cli/decks.h"
#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

// What programs read: they break when a key, its order or a kind of value changes.
namespace emlek::test {

namespace {

// One new card answered Good, one rule changed, one answer taken back.
void live_a_little(Home& home) {
    home.now = "2026-11-23T08:00:00";
    home.run({"review", "--json"}, "reveal\n3\nreveal\nq1\nundo\nquit\n");
    home.run({"set", "preset", "delphi"});
}

} // namespace

TEST_CASE("due --json tells what today holds, by deck") {
    Home home;
    home.now = "2026-11-23T08:00:00";
    CHECK(home.report({"due"}).written() ==
          R"~({"day":"2026-11-23","review":0,"new":10,"drill":0,"minutes":2,)~"
          R"~("decks":[{"name":"Hungarian Revolution (1956)","review":0,"new":10}]})~");
}

TEST_CASE("cards --json lists every card with its state") {
    Home home;
    live_a_little(home);
    const Json cards = home.report({"cards"});
    REQUIRE(cards.size() >= 80);
    const Json known = cards[0];
    CHECK(known.keys() ==
          "card note deck kind question phase repetition easiness interval due last reps lapses suspended");
    CHECK(known["card"].text().size() == 36);
    CHECK(known["note"].text() == "1956-year");
    CHECK(known["kind"].text() == "date");
    CHECK(known["phase"].text() == "learning");
    CHECK(known["repetition"].number() == 1);
    CHECK(known["easiness"].number() == 250);
    CHECK(known["interval"].number() == 1);
    CHECK(known["due"].text() == "2026-11-24");
    CHECK(known["last"].text() == "2026-11-23");
    CHECK(known["reps"].number() == 1);
    CHECK(known["lapses"].number() == 0);
    CHECK_FALSE(known["suspended"].yes());
}

TEST_CASE("a new card has no due day, and the beginning of SM-2 as its state") {
    Home home;
    const Json fresh = home.report({"cards"})[1];
    CHECK(fresh["phase"].text() == "new");
    CHECK(fresh["repetition"].number() == 0);
    CHECK(fresh["easiness"].number() == 250);
    CHECK(fresh["interval"].number() == 0);
    CHECK(fresh["due"].is_null());
    CHECK(fresh["last"].is_null());
}

TEST_CASE("a card without a kind has null for it") {
    Home home;
    home.write("plain.json", deck_file("Plain", 1));
    home.run({"import", "plain.json", "--collection", home.collection().string()});
    home.run({"import", home.path("plain.json").string()});
    CHECK(home.report({"cards", "--deck", "Plain"})[0]["kind"].is_null());
}

TEST_CASE("log --json lists every row, also those taken back and those of no card") {
    Home home;
    live_a_little(home);
    const Json log = home.report({"log"});
    REQUIRE(log.size() == 3);
    CHECK(log[0].keys() == "review card at day quality taken_ms event scheduled_days void");
    CHECK(log[0]["at"].text() == "2026-11-23T08:00:00.000Z");
    CHECK(log[0]["day"].text() == "2026-11-23");
    CHECK(log[0]["quality"].number() == 4);
    CHECK(log[0]["taken_ms"].number() == 0);
    CHECK(log[0]["event"].text() == "Review");
    CHECK(log[0]["scheduled_days"].number() == 1);
    CHECK(log[0]["void"].is_null());
    CHECK(log[1]["quality"].number() == 1);
    CHECK(log[1]["void"].text() == "2026-11-23T08:00:00.000Z");
    CHECK(log[2]["event"].text() == "Rules");
    for (const char* key : {"card", "quality", "taken_ms", "scheduled_days"})
        CHECK(log[2][key].is_null());
    CHECK(log[0]["review"].text() < log[1]["review"].text());
}

TEST_CASE("check --json says how whole the collection is") {
    Home home;
    live_a_little(home);
    const Json check = home.report({"check"});
    CHECK(check.keys() == "integrity cards reviews differences");
    CHECK(check["integrity"].text() == "ok");
    CHECK(check["cards"].number() == static_cast<std::int64_t>(home.report({"cards"}).size()));
    CHECK(check["reviews"].number() == 1);
    CHECK(check["differences"].number() == 0);
}

TEST_CASE("settings --json has numbers as numbers, and null for no limit") {
    Home home;
    CHECK(home.report({"settings"}).written() ==
          R"({"new_per_day":10,"reviews_per_day":null,"rollover_hour":4,"preset":"text",)"
          R"("maximum_interval":36500,"grades":4,"typed_case":"counts","typed_accents":"counts"})");
    home.run({"set", "reviews_per_day", "50"});
    CHECK(home.report({"settings"})["reviews_per_day"].number() == 50);
}

TEST_CASE("import --json counts the notes, then says what the file held") {
    Home home;
    home.write("spanish.json", deck_file("Spanish", 5, "Spanish::Verbs"));
    CHECK(home.report({"import", home.path("spanish.json").string()}).written() ==
          R"({"file":")" + home.path("spanish.json").string() +
              R"(","added":5,"updated":0,"unchanged":0,"refused":[],"cards":5,"reviews":0,"media":0,)"
              R"("decks":["Spanish","Spanish::Verbs"],"left_deleted":0,"kept_own":0,"repeated":0,)"
              R"("warnings":[],"media_left_out":[],"changed":[]})");
}

TEST_CASE("import --json of several files gives one line for each") {
    Home home;
    home.write("a.json", deck_file("A", 2));
    home.write("b.json", deck_file("B", 3));
    const Outcome outcome =
        home.run({"import", "--json", home.path("a.json").string(), home.path("b.json").string()});
    CHECK(outcome.exit == 0);
    const auto reports = Json::parse_lines(outcome.out);
    REQUIRE(reports.size() == 2);
    CHECK(reports[0]["added"].number() == 2);
    CHECK(reports[1]["added"].number() == 3);
}

TEST_CASE("JSON keeps every script of the world readable") {
    Home home;
    home.write("world.json", R"({"format":"emlek-deck","version":1,"name":"Világ","notes":[)"
                             R"({"id":"é","question":"שלום 你好 “quoted” \\ 🎉","answer":"ő"}]})");
    home.run({"import", home.path("world.json").string()});
    const Outcome cards = home.run({"cards", "--json", "--deck", "Világ"});
    CHECK(cards.out.find("שלום 你好 “quoted” \\\\ 🎉") != std::string::npos);
    CHECK(cards.out.back() == '\n');
    CHECK(std::count(cards.out.begin(), cards.out.end(), '\n') == 1);
}

} // namespace emlek::test
