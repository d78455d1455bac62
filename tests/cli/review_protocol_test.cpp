#include "tests/cli/decks.h"
#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

// The dialogue of `emlek review --json`, which programs depend on.
namespace emlek::test {

namespace {

std::string event(const Json& heard) {
    return heard["event"].text();
}

// A home with one deck to study, so that a test can count its cards.
struct SmallDeck : Home {
    explicit SmallDeck(int notes) {
        now = "2026-11-23T08:00:00";
        write("small.json", deck_file("Small", notes));
        run({"import", path("small.json").string()});
    }
    Dialogue review() const { return {*this, {"--deck", "Small"}}; }
};

} // namespace

TEST_CASE("each event of the protocol has its keys, in their order") {
    const Home home;
    Dialogue review(home, {});
    CHECK(review.hear().keys() == "event card deck kind question position of");
    const Json answer = review.ask("reveal");
    CHECK(answer.keys() == "event answer remark preview again_today");
    CHECK(answer["preview"].keys() == "1 2 3 4");
    CHECK(answer["remark"].text().empty());
    CHECK(review.ask("3").keys() == "event review card quality");
    CHECK(review.hear()["event"].text() == "question");
    const Json undone = review.ask("undo");
    CHECK(undone.keys() == "event what");
    CHECK(undone["what"].text().starts_with("the answer to “In which year"));
    CHECK(event(review.hear()) == "question");
    CHECK(review.ask("what?").keys() == "event why");
    CHECK(review.end() == 0);
}

TEST_CASE("an answer that is written comes back laid over the right one, as the settings compare it") {
    Home home;
    home.now = "2026-11-23T08:00:00";
    home.write("typed.json", R"({"format": "emlek-deck", "version": 1, "name": "Typed", "notes": [
        {"id": "a", "type": "typed", "question": "q", "answer": "Budapest", "accept": ["Pest"]}]})");
    home.run({"import", home.path("typed.json").string()});
    const auto typed = [&](const std::string& words) {
        Dialogue review(home, {"--deck", "Typed"});
        CHECK(review.hear().keys() == "event card deck kind question position of write");
        const Json answer = review.ask(words);
        CHECK(event(answer) == "answer");
        review.end();
        return answer["typed"].written();
    };
    CHECK(typed("type Budapest") == R"({"right":true,"parts":[{"right":"Budapest"}]})");
    CHECK(typed("type Pest") == R"({"right":true,"parts":[{"right":"Pest"}]})");
    CHECK(typed("type Budabest") ==
          R"({"right":false,"parts":[{"right":"Buda"},{"wrong":"b"},{"missing":"p"},{"right":"est"}]})");
    CHECK(typed("type budapest").starts_with(R"({"right":false)"));
    home.run({"set", "typed_case", "ignored"});
    CHECK(typed("type budapest").starts_with(R"({"right":true)"));
    Dialogue review(home, {"--deck", "Typed"});
    review.hear();
    CHECK(review.ask("type").keys() == "event answer remark preview again_today"); // nothing was written
}

TEST_CASE("1 to 4 are the qualities 2 to 5; q0 to q5 are themselves") {
    struct Word {
        std::string word;
        int quality;
    };
    const auto word =
        GENERATE(values<Word>({{"1", 2}, {"2", 3}, {"3", 4}, {"4", 5}, {"q0", 0}, {"q1", 1}, {"q5", 5}}));
    const SmallDeck home(1);
    Dialogue review = home.review();
    const std::string card = review.hear()["card"].text();
    review.ask("reveal");
    const Json recorded = review.ask(word.word);
    CHECK(recorded["quality"].number() == word.quality);
    CHECK(recorded["card"].text() == card);
    review.end();
    const Json log = home.report({"log"});
    CHECK(log[0]["quality"].number() == word.quality);
    CHECK(log[0]["review"].text() == recorded["review"].text());
}

TEST_CASE("the interval that is previewed is the interval that is stored") {
    SmallDeck home(1);
    for (const char* grade : {"3", "4", "2", "1", "3"}) {
        Dialogue review = home.review();
        review.hear();
        const Json answer = review.ask("reveal");
        CHECK(event(review.ask(grade)) == "recorded");
        review.end();
        const Json card = home.report({"cards", "--deck", "Small"})[0];
        INFO(card.written());
        CHECK(answer["preview"][grade].number() == card["interval"].number());
        CHECK(answer["preview"]["1"].number() == 1);
        CHECK(answer["again_today"].written() == R"(["1","2"])");
        home.now = card["due"].text() + "T08:00:00";
    }
}

TEST_CASE("nothing is graded before its answer is shown") {
    const SmallDeck home(1);
    Dialogue review = home.review();
    review.hear();
    for (const char* word : {"1", "4", "q0", "q5"})
        CHECK(event(review.ask(word)) == "error");
    CHECK(event(review.ask("reveal")) == "answer");
    CHECK(event(review.ask("3")) == "recorded");
    CHECK(event(review.hear()) == "done");
}

TEST_CASE("a word that is none gives an error and changes nothing, before the answer and after") {
    const SmallDeck home(2);
    Dialogue review = home.review();
    review.hear();
    const auto check_words = [&] {
        for (const char* word :
             {"", "0", "5", "q6", "q", "q44", "Reveal", "reveal 3", "\xff\xfe", "{}", "quit now"}) {
            INFO(word);
            CHECK(event(review.ask(word)) == "error");
        }
    };
    check_words();
    CHECK(event(review.ask("reveal")) == "answer");
    check_words();
    CHECK(event(review.ask("3")) == "recorded");
    review.end();
    CHECK(home.report({"log"}).size() == 1);
}

TEST_CASE("a failed card comes again today until it is known; its due day stays") {
    const SmallDeck home(2);
    Dialogue review = home.review();
    const std::string first = review.hear()["card"].text();
    review.ask("reveal");
    review.ask("1");
    Json question = review.hear();
    CHECK(question["card"].text() != first);
    CHECK(question["position"].number() == 2);
    CHECK(question["of"].number() == 3);
    review.ask("reveal");
    review.ask("4");
    for (const char* grade : {"2", "1", "3"}) {
        CHECK(review.hear()["card"].text() == first);
        CHECK(review.ask("reveal")["preview"].written() == R"({"1":1,"2":1,"3":1,"4":1})");
        CHECK(event(review.ask(grade)) == "recorded");
    }
    CHECK(review.hear()["answers"].number() == 5);
    review.end();
    const Json log = home.report({"log"});
    CHECK(log[0]["event"].text() == "Review");
    CHECK(log[4]["event"].text() == "Drill");
    const Json card = home.report({"cards", "--deck", "Small"})[0];
    CHECK(card["due"].text() == "2026-11-24");
    CHECK(card["reps"].number() == 1);
}

TEST_CASE("a drill that was left comes again after a restart, and lapses on the next day") {
    SmallDeck home(1);
    home.run({"review", "--json", "--deck", "Small"}, "reveal\n1\nquit\n");
    CHECK(home.report({"due"})["drill"].number() == 1);
    CHECK(event(home.review().hear()) == "question");
    home.now = "2026-11-24T08:00:00";
    CHECK(home.report({"due"})["drill"].number() == 0);
    CHECK(home.report({"due"})["review"].number() == 1);
}

TEST_CASE("not today puts a card off until tomorrow; set aside puts it off for good") {
    SmallDeck home(3);
    {
        Dialogue review = home.review();
        CHECK(review.hear()["of"].number() == 3);
        CHECK(review.ask("bury")["question"].text() == "Small question 2");
        CHECK(review.ask("suspend")["question"].text() == "Small question 3");
        review.ask("reveal");
        review.ask("3");
        CHECK(event(review.hear()) == "done");
    }
    CHECK(event(home.review().hear()) == "done");
    home.now = "2026-11-24T08:00:00";
    const Json cards = home.report({"cards", "--deck", "Small"});
    CHECK_FALSE(cards[0]["suspended"].yes());
    CHECK(cards[1]["suspended"].yes());
    CHECK(home.run({"review", "--json", "--deck", "Small"}).out.find("question 1") != std::string::npos);
    CHECK(home.report({"due"})["decks"][1]["review"].number() == 1);
    CHECK(home.report({"due"})["decks"][1]["new"].number() == 1);
}

TEST_CASE("after the end it reads on, and undo goes back") {
    const SmallDeck home(2);
    Dialogue review = home.review();
    review.hear();
    for (int i = 0; i < 2; ++i) {
        review.ask("reveal");
        review.ask("3");
        review.hear();
    }
    for (const char* word : {"reveal", "3", "bury", "suspend"})
        CHECK(event(review.ask(word)) == "error");
    CHECK(event(review.ask("undo")) == "undone");
    CHECK(review.hear()["question"].text() == "Small question 2");
    CHECK(event(review.ask("undo")) == "undone");
    CHECK(review.hear()["question"].text() == "Small question 1");
    CHECK(review.end() == 0);
    CHECK(home.report({"check"})["reviews"].number() == 0);
}

TEST_CASE("undo goes back over a restart, answer by answer, down to the import; then there is nothing") {
    const SmallDeck home(2);
    home.run({"review", "--json", "--deck", "Small"}, "reveal\n3\nreveal\n1\n");
    {
        Dialogue review = home.review();
        review.hear();
        CHECK(review.ask("undo")["what"].text() == "the answer to “Small question 2”");
        CHECK(review.hear()["question"].text() == "Small question 2");
    }
    Dialogue review(home, {});
    review.hear();
    CHECK(review.ask("undo")["what"].text() == "the answer to “Small question 1”");
    CHECK(review.hear()["question"].text() == "Small question 1");
    CHECK(review.ask("undo")["what"].text() == "2 notes from small.json");
    CHECK(review.hear()["deck"].text() == "Hungarian Revolution (1956)");
    CHECK(event(review.ask("undo")) == "error");
    CHECK(review.end() == 0);
    CHECK(home.run({"cards", "--deck", "Small"}).exit == 1);
    CHECK(home.report({"check"})["differences"].number() == 0);
}

TEST_CASE("quit ends it at once, also before the answer, also unfinished") {
    const SmallDeck home(1);
    CHECK(home.run({"review", "--json"}, "quit\nreveal\n3\n").exit == 0);
    CHECK(home.run({"review", "--json"}, "reveal\nquit").exit == 0);
    CHECK(home.run({"review", "--json"}, "").exit == 0);
    CHECK(home.report({"log"}).size() == 0);
}

TEST_CASE("a deck that is not there is refused before anything is asked") {
    const SmallDeck home(1);
    const Outcome outcome = home.run({"review", "--json", "--deck", "Large"});
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("\"Large\"") != std::string::npos);
}

} // namespace emlek::test
