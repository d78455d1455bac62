#include "tests/cli/decks.h"
#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>

// `emlek review` as a person reads it.
namespace emlek::test {

namespace {

struct Terminal : Home {
    explicit Terminal(int notes) {
        now = "2026-11-23T08:00:00";
        write("small.json", deck_file("Small", notes));
        run({"import", path("small.json").string()});
    }
    std::string type(std::string_view input, std::vector<std::string> words = {"--deck", "Small"}) const {
        words.insert(words.begin(), "review");
        const Outcome outcome = run(words, input);
        INFO(outcome.err);
        CHECK(outcome.exit == 0);
        return outcome.out;
    }
};

bool in_order(const std::string& text, const std::vector<std::string>& parts) {
    std::size_t from = 0;
    for (const std::string& part : parts) {
        const std::size_t found = text.find(part, from);
        if (found == std::string::npos) {
            UNSCOPED_INFO("not found in its place: " << part << "\n" << text);
            return false;
        }
        from = found + part.size();
    }
    return true;
}

} // namespace

TEST_CASE("a session in the terminal: question, Enter, answer, grade, saved, and an end") {
    const Terminal home(2);
    const std::string told = home.type("\n3\n\n1\n\n3\n");
    CHECK(in_order(told, {"Small · 1 of 2", "Small question 1", "Small answer 1",
                          "1  Forgot: again today, then 1 day", "2  Hard: again today, then 1 day",
                          "3  Good: 1 day", "4  Easy: 1 day", "Saved.", "2 of 2", "Small question 2",
                          "Small answer 2", "Saved.", "3 of 3", "Small question 2", "1  Forgot: again today",
                          "3  Good: done for today", "Saved.", "Done. 2 cards, 1 remembered. Tomorrow: "}));
    CHECK(home.report({"log"}).size() == 3);
}

TEST_CASE("an answer is written where the card asks for that, and shown with what differs") {
    Terminal home(1);
    home.write("typed.json", R"({"format": "emlek-deck", "version": 1, "name": "Typed", "notes": [
        {"id": "a", "type": "typed", "question": "The capital", "answer": "Budapest"},
        {"id": "b", "type": "typed", "question": "The letter", "answer": "u"}]})");
    home.run({"import", home.path("typed.json").string()});
    const std::string told = home.type("Budabest\n3\n=u\n3\n", {"--deck", "Typed"});
    CHECK(in_order(told, {"The capital", "Write the answer", "You wrote: Buda[-b-]{+p+}est", "Budapest",
                          "Saved.", "The letter", "You wrote it right: u", "Saved.", "Done."}));
}

TEST_CASE("two grades or six, as the settings say") {
    const Terminal home(2);
    home.run({"set", "grades", "2"});
    CHECK(in_order(home.type("\n2\nq\n"), {"1  Forgot", "2  Remembered", "Saved."}));
    CHECK(home.report({"log"})[0]["quality"].number() == 4);
    home.run({"set", "grades", "6"});
    CHECK(in_order(home.type("\n0\nq\n"), {"0  Blank", "3  Hard", "5  Easy", "Saved."}));
    CHECK(home.report({"log"})[1]["quality"].number() == 0);
}

TEST_CASE("no grade before the answer, and none that is not offered") {
    const Terminal home(1);
    CHECK(home.type("3\n\n5\n0\nfive\nq\n").find("Saved.") == std::string::npos);
    CHECK(home.report({"log"}).size() == 0);
}

TEST_CASE("u takes back the last answer, also after the end, also in a later session") {
    const Terminal home(1);
    CHECK(in_order(
        home.type("\n3\nu\n\n1\n"),
        {"Saved.", "Done.", "Taken back: the answer to “Small question 1”.", "Small question 1", "Saved."}));
    CHECK(in_order(home.type("u\n"), {"Taken back: the answer to “Small question 1”."}));
    CHECK(home.report({"check"})["reviews"].number() == 0);
}

TEST_CASE("u asks before it takes back what is of an earlier day or concerns many cards") {
    Terminal home(30);
    CHECK(in_order(home.type("u\nn\nq\n"), {"Take back 30 notes from small.json, 30 cards? y or n > "}));
    CHECK(home.report({"cards", "--deck", "Small"}).size() == 30);
    home.type("\n3\nq\n");
    home.now = "2026-11-24T08:00:00";
    CHECK(in_order(home.type("u\nn\nq\n"), {"of Monday, 23 November 2026? y or n > "}));
    CHECK(home.report({"check"})["reviews"].number() == 1);
    CHECK(in_order(home.type("u\ny\nq\n"), {"Taken back: the answer to"}));
    CHECK(home.report({"check"})["reviews"].number() == 0);
}

TEST_CASE("minus puts a card off, @ sets it aside, f flags it") {
    const Terminal home(3);
    CHECK(in_order(home.type("f\n-\n@\nq\n"), {"question 1", "Flag on. Saved.", "Not today. Saved.",
                                               "question 2", "Set aside. Saved.", "question 3"}));
    CHECK(home.report({"cards", "--deck", "Small"})[1]["suspended"].yes());
}

TEST_CASE("when nothing is due it says when the next card comes, and what can be studied ahead") {
    Terminal home(1);
    home.run({"set", "new_per_day", "0"});
    CHECK(in_order(home.type("", {}), {"Nothing is due today.\n"}));
    home.run({"set", "new_per_day", "1", "--deck", "Hungarian Revolution (1956)"});
    home.run({"set", "new_per_day", "1"});
    home.type("\n3\n");
    home.run({"set", "new_per_day", "0"});
    home.now = "2026-11-24T08:00:00";
    home.type("\n3\n");
    home.now = "2026-11-27T08:00:00";
    CHECK(
        in_order(home.type("", {}), {"Nothing is due today. The next card comes on Monday, 30 November 2026.",
                                     "emlek review --ahead studies what comes in the next 7 days: 1 card."}));
    CHECK(in_order(home.type("\n3\n", {"--ahead"}), {"3  Good: 3 days", "Saved."}));
    CHECK(home.report({"log"})[2]["event"].text() == "Ahead");
}

} // namespace emlek::test
