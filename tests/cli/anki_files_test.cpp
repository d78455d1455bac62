#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// Files that Anki 2.1.15 wrote, and what Anki said is in them (tests/decks/files/anki/make_with_anki.py).
namespace emlek::test {

namespace {

constexpr const char* files = EMLEK_SOURCE_DIR "/tests/decks/files/anki/";

std::string content_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// One line a card, sorted: what Anki and Emlék must agree on.
std::string line(const std::string& note, const std::string& deck, bool suspended) {
    return note + " in " + deck + (suspended ? ", set aside" : "");
}
std::string schedule(const std::string& due, std::int64_t interval, std::int64_t easiness, std::int64_t reps,
                     std::int64_t lapses) {
    return ": due " + due + ", interval " + std::to_string(interval) + ", easiness " +
           std::to_string(easiness) + ", reps " + std::to_string(reps) + ", lapses " + std::to_string(lapses);
}

std::vector<std::string> as_anki_says(const Json& expected) {
    std::vector<std::string> cards;
    for (const Json& card : expected["cards"].items()) {
        std::string text = line(card["note"].text(), card["deck"].text(), card["suspended"].yes());
        if (!card["new"].yes()) {
            text += schedule(card["due"].text(), card["interval"].number(), card["easiness"].number(),
                             card["reps"].number(), card["lapses"].number());
        }
        cards.push_back(text);
    }
    std::sort(cards.begin(), cards.end());
    return cards;
}

std::vector<std::string> as_emlek_says(const Json& listed) {
    std::vector<std::string> cards;
    for (const Json& card : listed.items()) {
        if (card["deck"].text().starts_with("Hungarian Revolution")) continue;
        std::string text = line(card["note"].text(), card["deck"].text(), card["suspended"].yes());
        if (!card["due"].is_null()) {
            text += schedule(card["due"].text(), card["interval"].number(), card["easiness"].number(),
                             card["reps"].number(), card["lapses"].number());
        }
        cards.push_back(text);
    }
    std::sort(cards.begin(), cards.end());
    return cards;
}

std::int64_t rows_of(const Json& log, std::string_view event) {
    const auto rows = log.items();
    return std::count_if(rows.begin(), rows.end(),
                         [&](const Json& row) { return row["event"].text() == event; });
}

} // namespace

TEST_CASE("what Anki exported keeps every due day, interval, ease and answer") {
    struct Exported {
        std::string file;
        std::string expected;
    };
    const auto exported = GENERATE(values<Exported>({
        {"anki-2.1.15-1.apkg", "anki-2.1.15-1.expected.json"},
        {"anki-2.1.15-1.colpkg", "anki-2.1.15-1.expected.json"},
        {"anki-2.1.15-2.colpkg", "anki-2.1.15-2.expected.json"},
    }));
    INFO(exported.file);
    Home home;
    home.time_zone = "Europe/Budapest";
    home.now = "2025-11-18T20:00";
    const Json expected = Json::parse(content_of(files + exported.expected));
    const Outcome outcome = home.run({"import", "--json", files + exported.file});
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    const Json report = Json::parse(outcome.out);
    CHECK(report["added"].number() == 22);
    CHECK(report["cards"].number() == 28);
    CHECK(report["media"].number() == 2);
    CHECK(report["refused"].size() == 0);

    CHECK(as_emlek_says(home.report({"cards"})) == as_anki_says(expected));
    const Json log = home.report({"log"});
    CHECK(rows_of(log, "Review") == expected["log"]["1"].number());
    CHECK(rows_of(log, "Drill") == expected["log"]["0"].number() + expected["log"]["2"].number());
    const Json check = home.report({"check"});
    CHECK(check["integrity"].text() == "ok");
    CHECK(check["differences"].number() == 0);

    CHECK(home.run({"import", files + exported.file})
              .out.starts_with("Nothing new: all 22 notes are there already."));
    CHECK(home.report({"log"}).size() == log.size());
}

TEST_CASE("a deck that Anki exported without scheduling comes as new cards") {
    Home home;
    home.now = "2025-11-18T20:00+01:00";
    const Outcome outcome =
        home.run({"import", "--json", std::string(files) + "anki-2.1.15-no-scheduling.apkg"});
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    CHECK(Json::parse(outcome.out)["added"].number() == 19);
    CHECK(Json::parse(outcome.out)["reviews"].number() == 0);
    for (const Json& card : home.report({"cards", "--deck", "Magyar"}).items())
        CHECK(card["due"].is_null());
    CHECK(home.report({"log"}).size() == 0);
}

} // namespace emlek::test
