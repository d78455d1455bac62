#include "store/settings.h"

#include "scheduler/replay.h"
#include "store/day_reader.h"
#include "store/listing.h"
#include "store/undo.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

std::string value_of(const Settings& settings, std::string_view key) {
    for (const SettingText& text : describe(settings)) {
        if (text.key == key) return text.value;
    }
    return "no such setting";
}

} // namespace

TEST_CASE("Every setting takes its values, within its bounds, and says them again") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> good = {
        {"new_per_day", {"0", "10", "9999"}},        {"reviews_per_day", {"0", "200", "99999", "none"}},
        {"rollover_hour", {"0", "4", "23"}},         {"preset", {"text", "delphi"}},
        {"maximum_interval", {"1", "365", "36500"}}, {"grades", {"2", "4", "6"}},
        {"typed_case", {"counts", "ignored"}},       {"typed_accents", {"counts", "ignored"}}};
    CHECK(describe({}).size() == good.size());
    for (const auto& [key, values] : good) {
        for (const std::string& value : values) {
            const SettingChange change = with({}, key, value);
            INFO(key << " " << value << " " << change.why_not);
            REQUIRE(change.settings);
            CHECK(value_of(*change.settings, key) == value);
        }
    }
    for (const SettingText& text : describe({}))
        CHECK_FALSE(text.about.empty());
}

TEST_CASE("A value that a setting cannot have is refused with a sentence that says what it can") {
    for (const auto& [key, value] :
         std::vector<std::pair<std::string, std::string>>{{"new_per_day", "-1"},
                                                          {"new_per_day", "10000"},
                                                          {"new_per_day", "ten"},
                                                          {"new_per_day", ""},
                                                          {"new_per_day", "1.5"},
                                                          {"new_per_day", " 1"},
                                                          {"new_per_day", "1 "},
                                                          {"new_per_day", "+1"},
                                                          {"new_per_day", "99999999999999999999"},
                                                          {"new_per_day", "none"},
                                                          {"reviews_per_day", "-1"},
                                                          {"reviews_per_day", "100000"},
                                                          {"reviews_per_day", "None"},
                                                          {"rollover_hour", "24"},
                                                          {"rollover_hour", "4:00"},
                                                          {"preset", "Text"},
                                                          {"preset", "fsrs"},
                                                          {"maximum_interval", "0"},
                                                          {"maximum_interval", "36501"},
                                                          {"grades", "3"},
                                                          {"grades", "44"},
                                                          {"typed_case", "yes"},
                                                          {"typed_accents", ""}}) {
        const SettingChange change = with({}, key, value);
        INFO(key << " \"" << value << "\": " << change.why_not);
        CHECK_FALSE(change.settings);
        CHECK(change.why_not.find("\"" + value + "\"") != std::string::npos);
        CHECK(change.why_not.find("expected") != std::string::npos);
    }
    CHECK(with({}, "colour", "red").why_not.find("new_per_day") != std::string::npos);
}

TEST_CASE("Settings are kept with the collection") {
    Desk desk;
    desk.set("new_per_day", "3");
    desk.set("rollover_hour", "0");
    desk.set("reviews_per_day", "50");
    desk.set("grades", "6");
    desk.reopen();
    Settings expected;
    expected.new_per_day = 3;
    expected.rollover = RolloverHour{0};
    expected.reviews_per_day = 50;
    expected.grades = 6;
    CHECK((read_settings(desk.collection()) == expected));
    desk.set("reviews_per_day", "none");
    CHECK_FALSE(read_settings(desk.collection()).reviews_per_day);
}

TEST_CASE("A change of the rules is a row of the log; other settings are not") {
    Desk desk;
    const auto rules = [&] {
        std::string text;
        list_log(desk.collection(), [&](const ListedRow& row) {
            const auto& change = std::get<RulesChange>(row.row.event);
            text += (change.preset == Preset::Text ? "text " : "delphi ") +
                    std::to_string(change.maximum_interval.count) + (row.taken_back ? " taken back; " : "; ");
        });
        return text;
    };
    desk.set("grades", "2");
    desk.set("new_per_day", "2");
    CHECK(rules().empty());
    desk.set("preset", "delphi");
    desk.set("maximum_interval", "100");
    CHECK(rules() == "delphi 36500; delphi 100; ");
    desk.undo();
    CHECK(rules() == "delphi 36500; delphi 100 taken back; ");
    CHECK(read_settings(desk.collection()).maximum_interval == longest_interval);
}

TEST_CASE("Setting what is set already is no operation") {
    Desk desk;
    desk.set("new_per_day", "10");
    CHECK_FALSE(last_operation(desk.collection()));
}

TEST_CASE("Answers follow the rules of their time, whatever is set later or taken back") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    for (int i = 0; i < 2; ++i) {
        desk.study("5 5");
        desk.next_day(i == 0 ? 1 : 6);
    }
    desk.set("preset", "delphi");
    desk.set("maximum_interval", "10");
    CHECK(desk.study("5").size() == 2);
    CHECK(desk.differences() == 0);
    CHECK(desk.number("SELECT interval FROM card_state WHERE reps = 3") == 10);
    desk.undo();
    desk.undo();
    desk.study("5");
    CHECK(desk.number("SELECT interval FROM card_state WHERE reps = 3") == 16); // delphi: 6 * 2.70
    desk.set("preset", "text");
    CHECK(desk.study("5").size() == 2);
    CHECK(desk.number("SELECT max(interval) FROM card_state WHERE reps = 3") == 17); // text: 6 * 2.80, up
    CHECK(desk.differences() == 0);
    desk.reopen();
    CHECK(desk.differences() == 0);
}

TEST_CASE("A setting that another program spoilt falls back to what it is by itself") {
    Desk desk;
    desk.sql().exec("INSERT INTO setting VALUES ('new_per_day', 'many'), ('colour', 'red'), ('grades', '6')");
    Settings expected;
    expected.grades = 6;
    CHECK((read_settings(desk.collection()) == expected));
}

TEST_CASE("A deck's own limit holds for it and the decks below it, and can go again") {
    Desk desk;
    Deck deck = numbered_deck("D", 5);
    for (int i = 0; i < 5; ++i)
        deck.notes.push_back(basic("D::E", "e" + std::to_string(i), "e" + std::to_string(i), "a"));
    desk.have(deck);
    desk.have(numbered_deck("F", 5));
    CHECK(desk.today() == "0 reviews, 10 new, 0 drills");
    limit_deck(desk.collection(), "D", 3, desk.now());
    CHECK(desk.today() == "0 reviews, 8 new, 0 drills");
    CHECK(desk.today("D::E") == "0 reviews, 3 new, 0 drills");
    limit_deck(desk.collection(), "D::E", 1, desk.now());
    CHECK(desk.today("D::E") == "0 reviews, 1 new, 0 drills");
    CHECK(desk.today("D") == "0 reviews, 3 new, 0 drills");
    limit_deck(desk.collection(), "D", 0, desk.now());
    CHECK(desk.today("D") == "0 reviews, 0 new, 0 drills");
    limit_deck(desk.collection(), "D", std::nullopt, desk.now());
    CHECK(desk.today("D") == "0 reviews, 6 new, 0 drills");
    CHECK(refusal([&] { limit_deck(desk.collection(), "X", 3, desk.now()); }).cause() ==
          StoreError::Cause::Refused);
}

TEST_CASE("What a deck's limit let in today is taken off, also by answers in the decks below it") {
    Desk desk;
    Deck deck = numbered_deck("D", 2);
    deck.notes.push_back(basic("D::E", "e", "e", "a"));
    deck.notes.push_back(basic("D::E", "f", "f", "a"));
    desk.have(deck);
    limit_deck(desk.collection(), "D", 2, desk.now());
    CHECK(desk.study("4", Mode::Today, "D::E") == "e");
    CHECK(desk.today("D") == "0 reviews, 1 new, 0 drills");
    desk.undo();
    CHECK(desk.today("D") == "0 reviews, 2 new, 0 drills");
}

} // namespace emlek::test
