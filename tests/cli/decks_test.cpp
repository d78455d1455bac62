#include "tests/cli/home.h"
#include "tests/cli/json.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace emlek::test {

namespace {

const std::string shipped = "Hungarian Revolution (1956)";

std::string names(const Home& home) {
    std::string all;
    for (const Json& deck : home.report({"decks"}).items())
        all += (all.empty() ? "" : ", ") + deck["name"].text();
    return all;
}

} // namespace

TEST_CASE("emlek decks shows a tree with the cards by state, and --json the same") {
    Home home;
    home.now = "2026-11-23T08:00:00";
    REQUIRE(home.run({"deck", "create", "History :: Kings"}).out == "Made the deck History::Kings.\n");
    CHECK(home.run({"decks"}).out ==
          "     due     new  learning   young  mature  set aside  deck\n"
          "       0       0         0       0       0          0  History\n"
          "       0       0         0       0       0          0    Kings\n"
          "       0     104         0       0       0          0  Hungarian Revolution (1956)\n");
    CHECK(home.report({"decks"})[2].written() ==
          R"~({"name":"Hungarian Revolution (1956)","cards":104,"new":104,"learning":0,"young":0,)~"
          R"~("mature":0,"set_aside":0,"due":0,"new_per_day":null,"exam":null})~");
}

TEST_CASE("Decks are renamed, moved and deleted in the terminal, and emlek undo takes each back") {
    Home home;
    home.now = "2026-11-23T08:00:00";
    home.run({"deck", "create", "A::B"});
    CHECK(home.run({"deck", "rename", shipped, "Past"}).out == shipped + " is now Past.\n");
    CHECK(home.run({"deck", "move", "Past", "A::B"}).out == "Past is now A::B::Past.\n");
    CHECK(home.run({"deck", "move", "A::B", "--top"}).out == "A::B is now B.\n");
    CHECK(names(home) == "A, B, B::Past");
    CHECK(home.report({"deck", "delete", "B"}).written() == R"({"deck":"B","cards":104})");
    CHECK(names(home) == "A");
    const Outcome asked = home.run({"undo"});
    CHECK(asked.exit == 1);
    CHECK(asked.err.find("emlek undo --yes takes it back") != std::string::npos);
    CHECK(names(home) == "A");
    CHECK(home.run({"undo", "--yes"}).out ==
          "Taken back: the deck “B” with 1 deck below it and 104 cards, deleted.\n");
    CHECK(home.run({"undo"}).out == "Taken back: the deck “A::B” moved to the top.\n");
    CHECK(home.run({"undo"}).exit == 0);
    CHECK(home.report({"undo"})["undone"].text() == "the deck “" + shipped + "” renamed to “Past”");
    CHECK(home.run({"undo"}).out == "Taken back: the new deck “A::B”.\n");
    CHECK(names(home) == shipped);
    CHECK(home.run({"undo"}).exit == 1);
    CHECK(home.report({"check"})["differences"].number() == 0);
}

TEST_CASE("A deck's page in the terminal says what it holds and where it is from") {
    Home home;
    home.now = "2026-11-23T08:00:00";
    home.run({"deck", "limit", shipped, "3"});
    home.run({"deck", "describe", shipped, "Facts of 1956"});
    home.run({"deck", "source", shipped, "an article"});
    CHECK(home.run({"deck", "show", shipped}).out ==
          shipped +
              "\nFacts of 1956\nSource: an article\n104 cards: 104 new.\nNo answers to due cards in the last "
              "30 days. No due card waits.\nNew cards a day in " +
              shipped + ": at most 3.\n");
    const Json page = home.report({"deck", "show", shipped});
    CHECK(page.keys() ==
          "name description language source cards new learning young mature set_aside due new_per_day "
          "exam retention to_exam");
    CHECK(page["new_per_day"].number() == 3);
    CHECK(home.run({"deck", "limit", shipped, "none"}).exit == 0);
    CHECK(home.report({"deck", "show", shipped})["new_per_day"].is_null());
}

TEST_CASE(
    "An exam's day is set in the terminal, and the deck's page says how many new cards a day it takes") {
    Home home;
    home.now = "2026-11-23T08:00:00";
    home.run({"deck", "create", "Other"});
    CHECK(home.run({"deck", "exam", shipped, "2026-12-14"}).out ==
          "Exam in " + shipped + ": Monday, 14 December 2026.\n");
    const std::string page = home.run({"deck", "show", shipped}).out;
    CHECK(page.find("\nExam on Monday, 14 December 2026, in 21 days: 104 cards not met yet; 5 new cards a "
                    "day would meet "
                    "them all. Your limit is 10 a day for all decks together.\n") != std::string::npos);
    CHECK(home.run({"decks"}).out ==
          "     due     new  learning   young  mature  set aside        exam  deck\n"
          "       0     104         0       0       0          0  2026-12-14  Hungarian Revolution (1956)\n"
          "       0       0         0       0       0          0              Other\n");
    CHECK(home.report({"decks"})[0]["exam"].text() == "2026-12-14");
    CHECK(home.report({"decks"})[1]["exam"].is_null());
    home.run({"set", "new_per_day", "4"});
    const Json shown = home.report({"deck", "show", shipped});
    CHECK(shown["exam"].text() == "2026-12-14");
    CHECK(shown["to_exam"].written() == R"({"days":21,"unmet":104,"too_late":0,"new_a_day":5,"new_today":5,)"
                                        R"("limit":4,"limit_needed":5})");
    CHECK(home.report({"deck", "show", "Other"})["to_exam"].is_null());
    CHECK(home.run({"deck", "exam", shipped, "none"}).out == "Exam in " + shipped + ": none.\n");
    CHECK(home.run({"deck", "show", shipped}).out.find("xam") == std::string::npos);
    CHECK(home.run({"undo"}).out == "Taken back: the exam in “" + shipped + "” removed.\n");
    CHECK(home.report({"decks"})[0]["exam"].text() == "2026-12-14");
    for (const char* day : {"2026-11-22", "2036-11-25", "tomorrow", "2026-02-30", ""}) {
        const Outcome refused = home.run({"deck", "exam", shipped, day});
        CHECK(refused.exit == 1);
        CHECK(refused.err.find("Nothing was changed.") != std::string::npos);
    }
    CHECK(home.report({"decks"})[0]["exam"].text() == "2026-12-14");
    CHECK(home.report({"check"})["integrity"].text() == "ok");
}

TEST_CASE("The shipped deck that was deleted stays away until it is imported again") {
    Home home;
    home.now = "2026-11-23T08:00:00";
    CHECK(home.run({"deck", "delete", shipped}).out ==
          "Deleted " + shipped + " and its 104 cards. emlek undo --yes brings it back.\n");
    CHECK(names(home).empty());
    CHECK(home.run({"decks"}).out == "There are no decks.\n");
    const std::string file = EMLEK_SOURCE_DIR "/decks/1956.json";
    CHECK(home.run({"import", "--dry-run", file}).out.find("would come back") != std::string::npos);
    CHECK(home.run({"import", file}).out.find("came back") != std::string::npos);
    CHECK(names(home) == shipped);
    CHECK(home.run({"deck", "empty", shipped}).out ==
          "Deleted 104 cards of " + shipped + ". emlek undo --yes brings them back.\n");
}

TEST_CASE("What is not understood of a deck command, or cannot be done, says so") {
    Home home;
    for (const std::vector<std::string>& words : {std::vector<std::string>{"deck"},
                                                  {"deck", "paint", "A"},
                                                  {"deck", "create"},
                                                  {"deck", "create", "A", "B"},
                                                  {"deck", "rename", "A"},
                                                  {"deck", "move", "A"},
                                                  {"deck", "exam", "A"},
                                                  {"deck", "delete", "A", "--top"}})
        CHECK(home.run(words).exit == 2);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"deck", "show", "No"},
                                                  {"deck", "create", "A::"},
                                                  {"deck", "delete", "No"},
                                                  {"deck", "limit", shipped, "many"},
                                                  {"deck", "exam", "No", "2126-12-14"},
                                                  {"deck", "move", shipped, shipped}}) {
        const Outcome outcome = home.run(words);
        CHECK(outcome.exit == 1);
        CHECK(outcome.out.empty());
        CHECK_FALSE(outcome.err.empty());
    }
}

} // namespace emlek::test
