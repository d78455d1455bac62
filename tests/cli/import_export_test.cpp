#include "tests/cli/decks.h"
#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace emlek::test {

namespace {

Outcome take_in(const Home& home, std::string_view file, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"import", home.path(file).string()});
    return home.run(options);
}

constexpr const char* three_mistakes = R"({
  "format": "emlek-deck", "version": 1, "name": "Spanish",
  "notes": [
    {"id": "a", "question": "hola", "answer": "hello"},
    {"id": "b", "question": "adiós"},
    {"id": "c", "question": "sí", "answer": "yes", "kind": "wurst"},
    {"id": "a", "question": "no", "answer": "no", "colour": "red"}
  ]
})";

} // namespace

TEST_CASE("a deck is taken in, and a second time adds nothing") {
    const Home home;
    home.write("spanish.json", deck_file("Spanish", 12));
    CHECK(take_in(home, "spanish.json").out == "Added 12 notes (12 cards) to Spanish.\n");
    const std::string cards = home.run({"cards", "--json"}).out;
    const Outcome again = take_in(home, "spanish.json");
    CHECK(again.exit == 0);
    CHECK(again.out == "Nothing new: all 12 notes are there already.\n");
    CHECK(home.run({"cards", "--json"}).out == cards);
}

TEST_CASE("a later edition of a deck says what is new, what changed and what is the same") {
    const Home home;
    home.write("spanish.json", deck_file("Spanish", 3));
    take_in(home, "spanish.json");
    std::string edition = deck_file("Spanish", 4);
    edition.replace(edition.find("answer 2"), 8, "better 2");
    home.write("spanish.json", edition);
    CHECK(take_in(home, "spanish.json", {"--dry-run"}).out ==
          "new      Spanish question 4 – Spanish answer 4\n"
          "changed  Spanish question 2 – Spanish answer 2\n"
          "      -> Spanish question 2 – Spanish better 2\n"
          "Would add 1 note to Spanish. 1 would change, 2 the same. A trial: nothing was changed.\n");
    CHECK(home.report({"cards", "--deck", "Spanish"}).size() == 3);
    CHECK(take_in(home, "spanish.json").out == "Added 1 note to Spanish. 1 changed, 2 the same.\n");
    CHECK(home.report({"cards", "--deck", "Spanish"}).size() == 4);
}

TEST_CASE("an import under another name puts the decks below it there too") {
    const Home home;
    home.write("spanish.json", deck_file("Spanish", 3, "Spanish::Verbs"));
    CHECK(take_in(home, "spanish.json", {"--deck", "Languages::Es"}).exit == 0);
    CHECK(home.report({"cards", "--deck", "Languages::Es"}).size() == 3);
    CHECK(home.report({"cards", "--deck", "Languages::Es::Verbs"}).size() == 1);
    CHECK(home.run({"cards", "--deck", "Spanish"}).exit == 1);
}

TEST_CASE("a deck with mistakes is not taken in at all; every mistake is told with its place") {
    const Home home;
    home.write("spanish.json", three_mistakes);
    const std::string cards = home.run({"cards", "--json"}).out;
    const Outcome outcome = take_in(home, "spanish.json", {"--json"});
    CHECK(outcome.exit == 1);
    const std::string file = home.path("spanish.json").string();
    for (const char* place : {": line 5, notes[1].answer: ", ": line 6, notes[2].kind: found \"wurst\"",
                              ": line 7, notes[3].id: ", ": line 7, notes[3].colour: "}) {
        INFO(place << " in " << outcome.err);
        CHECK(outcome.err.find(file + place) != std::string::npos);
    }
    CHECK(outcome.err.ends_with("emlek: Nothing of " + file +
                                " was imported; it has 4 errors. The collection is as it was.\n"));
    const Json report = Json::parse(outcome.out);
    CHECK(report["added"].number() == 0);
    CHECK(report["refused"].size() == 4);
    CHECK(report["refused"][0].keys() == "where why");
    CHECK(home.run({"cards", "--json"}).out == cards);
}

TEST_CASE("one bad file among several, and none is taken in") {
    const Home home;
    home.write("good.json", deck_file("Good", 2));
    home.write("bad.json", three_mistakes);
    home.write("fine.json", deck_file("Fine", 2));
    const Outcome outcome = home.run({"import", home.path("good.json").string(),
                                      home.path("bad.json").string(), home.path("fine.json").string()});
    CHECK(outcome.exit == 1);
    for (const char* deck : {"Good", "Fine", "Spanish"})
        CHECK(home.run({"cards", "--deck", deck}).exit == 1);
    CHECK(home.run({"import", home.path("good.json").string(), home.path("fine.json").string()}).exit == 0);
    CHECK(home.report({"cards", "--deck", "Good"}).size() == 2);
    CHECK(home.report({"cards", "--deck", "Fine"}).size() == 2);
}

TEST_CASE("with several files each JSON answer names its file, and so the one that is refused") {
    const Home home;
    home.write("good.json", deck_file("Good", 2));
    home.write("bad.json", three_mistakes);
    const std::string good = home.path("good.json").string();
    const std::string bad = home.path("bad.json").string();
    const Outcome refused = home.run({"import", "--json", good, bad});
    CHECK(refused.exit == 1);
    const Json answer = Json::parse(refused.out);
    CHECK(answer["file"].text() == bad);
    CHECK(answer["refused"].size() == 4);
    CHECK(home.report({"import", good})["file"].text() == good);
}

TEST_CASE("a file that is no deck is refused with a sentence") {
    struct Bad {
        std::string content;
        std::string why;
    };
    const auto bad = GENERATE(values<Bad>({
        {"", "empty"},
        {"just text", "a value was expected"},
        {"PK\x03\x04 a zip", "damaged"},
        {"{", ""},
        {"[1, 2]", "a list"},
        {R"({"format": "other", "version": 1})", "emlek-deck"},
        {R"({"format": "emlek-deck", "version": 2, "name": "A", "notes": []})", "newer"},
        {"{\"format\": \"emlek-deck\", \"name\": \"\xff\"}", ""},
        {std::string(100'000, '['), ""},
    }));
    const Home home;
    home.write("bad.json", bad.content);
    const Outcome outcome = take_in(home, "bad.json");
    INFO(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(bad.why) != std::string::npos);
    CHECK(outcome.err.find("was imported") != std::string::npos);
}

TEST_CASE("a table is read as it is, or as one says") {
    const Home home;
    home.write("szavak.csv", "ház;house\nfa;tree\n");
    CHECK(take_in(home, "szavak.csv").out == "Added 2 notes (2 cards) to szavak.\n");
    CHECK(home.report({"cards", "--deck", "szavak"})[1]["question"].text() == "fa");
    CHECK(take_in(home, "szavak.csv").out == "Nothing new: all 2 notes are there already.\n");

    home.write("pairs.txt", "one/egy\ntwo/kettő\n");
    const Outcome turned = take_in(home, "pairs.txt", {"--delimiter", "/", "--columns", "answer,question"});
    INFO(turned.err);
    CHECK(turned.exit == 0);
    CHECK(home.report({"cards", "--deck", "pairs"})[0]["question"].text() == "egy");
}

TEST_CASE("a text whose letters could be two things asks which") {
    const Home home;
    home.write("szavak.csv", "le p\xE8re;apa\nla m\xE8re;anya\n");
    const Outcome asked = take_in(home, "szavak.csv");
    INFO(asked.err);
    CHECK(asked.exit == 1);
    CHECK(asked.err.find("--encoding") != std::string::npos);
    CHECK(take_in(home, "szavak.csv", {"--encoding", "windows-1252"}).exit == 0);
    CHECK(home.report({"cards", "--deck", "szavak"})[0]["question"].text() == "le père");
}

TEST_CASE("what stands on standard input is taken like a file") {
    const Home home;
    const Outcome pasted = home.run({"import", "-", "--deck", "Pasted"}, "ház\thouse\nfa\ttree\n");
    INFO(pasted.err);
    CHECK(pasted.out == "Added 2 notes (2 cards) to Pasted.\n");
}

TEST_CASE("a trial tells each new and each changed note, with both texts") {
    const Home home;
    home.write("words.tsv",
               "#separator:tab\n#columns:id\tFront\tBack\n#guid column:1\na\tház\thouse\nb\tfa\ttree\n");
    take_in(home, "words.tsv");
    home.write("words.tsv",
               "#separator:tab\n#columns:id\tFront\tBack\n#guid "
               "column:1\na\tház\thome\nb\tfa\ttree\nc\tkő\tstone\n");
    const Outcome trial = take_in(home, "words.tsv", {"--dry-run"});
    INFO(trial.out + trial.err);
    CHECK(trial.out.find("new      kő – stone\n") != std::string::npos);
    CHECK(trial.out.find("changed  ház – house\n      -> ház – home\n") != std::string::npos);
    CHECK(trial.out.ends_with("A trial: nothing was changed.\n"));
}

TEST_CASE("a row that is no card is told with its line, and the rest comes in; --strict takes nothing") {
    const Home home;
    home.write("words.csv", "question,answer\nház,house\nfa,\nkő,stone\n");
    const Outcome strict = take_in(home, "words.csv", {"--strict"});
    CHECK(strict.exit == 1);
    CHECK(strict.err.find("line 3") != std::string::npos);
    CHECK(home.run({"cards", "--deck", "words"}).exit == 1);
    const Outcome outcome = take_in(home, "words.csv");
    CHECK(outcome.exit == 0);
    CHECK(outcome.out.starts_with("Added 2 notes (2 cards) to words."));
    CHECK(outcome.err.find("line 3: the answer is empty") != std::string::npos);
}

TEST_CASE("a text with more gaps than a note can have comes in with 500 cards, and the rest is told") {
    const Home home;
    std::string text = "# Long\n\n";
    for (int i = 1; i <= 520; ++i)
        text += "{{gap " + std::to_string(i) + "}} ";
    home.write("long.md", text);
    const Outcome outcome = take_in(home, "long.md");
    CHECK(outcome.out == "Added 1 note (500 cards) to long.\n");
    CHECK(outcome.err == home.path("long.md").string() +
                             ": line 3: a note makes cards of at most 500 gaps; of 20 more no cards come, "
                             "and they stay in the text as written.\n");
    const Json answer = home.report({"import", "--dry-run", home.path("long.md").string()});
    CHECK(answer["warnings"][0]["where"].text() == "line 3");
}

TEST_CASE("rows that stand twice in a table are counted, and make one note") {
    const Home home;
    home.write("words.csv", "ház,house\nfa,tree\nház,house\nház,home\n");
    const Outcome outcome = take_in(home, "words.csv");
    CHECK(outcome.out == "Added 3 notes (3 cards) to words. Repeated in the file: 1, taken once.\n");
    CHECK(outcome.err.find("line 3: it says the same as line 1") != std::string::npos);
    CHECK(home.report({"import", "--dry-run", home.path("words.csv").string()})["repeated"].number() == 1);
}

TEST_CASE("a file that cannot be read is refused with a sentence") {
    const Home home;
    CHECK(take_in(home, "nowhere.json").err.find("there is no such file") != std::string::npos);
    CHECK(take_in(home, "nowhere.json").exit == 1);
    CHECK(take_in(home, ".").err.find("a folder") != std::string::npos);
    CHECK(take_in(home, ".").exit == 1);
}

TEST_CASE("what is exported and taken in elsewhere is the same deck") {
    const Home home;
    const Home elsewhere;
    home.write("spanish.json", deck_file("Spanish", 7, "Spanish::Verbs"));
    take_in(home, "spanish.json");
    const std::string deck = GENERATE("Spanish", "Hungarian Revolution (1956)");
    const std::string file = elsewhere.path("out.json").string();
    CHECK(home.run({"export", file, "--deck", deck}).exit == 0);
    CHECK(home.run({"import", file}).out.starts_with("Nothing new"));
    elsewhere.run({"import", file});
    CHECK(elsewhere.run({"cards", "--json", "--deck", deck}).out ==
          home.run({"cards", "--json", "--deck", deck}).out);
}

TEST_CASE("everything exported together comes back the same, each card in its deck") {
    const Home home;
    const Home elsewhere;
    home.write("spanish.json", deck_file("Spanish", 3, "Spanish::Verbs"));
    take_in(home, "spanish.json");
    home.run({"export", elsewhere.path("all.json").string()});
    CHECK(take_in(elsewhere, "all.json").out.starts_with("Added 3 notes to "));
    const Json sent = home.report({"cards"});
    const Json came = elsewhere.report({"cards"});
    REQUIRE(came.size() == sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        for (const char* key : {"card", "deck", "question"})
            CHECK(came[i][key].text() == sent[i][key].text());
    }
}

TEST_CASE("an export that cannot be written leaves what was there") {
    const Home home;
    home.write("notes.doc", "mine");
    std::filesystem::create_directory(home.path("folder.json"));
    for (const char* name : {"notes.doc", "no/such/folder.json", "folder.json", "noname"}) {
        INFO(name);
        const Outcome outcome = home.run({"export", home.path(name).string()});
        CHECK(outcome.exit == 1);
        CHECK(outcome.err.starts_with("emlek: "));
    }
    CHECK(home.read("notes.doc") == "mine");
    const Outcome unknown = home.run({"export", home.path("a.json").string(), "--deck", "None"});
    CHECK(unknown.exit == 1);
    CHECK_FALSE(std::filesystem::exists(home.path("a.json")));
    for (const auto& entry : std::filesystem::directory_iterator(home.folder()))
        CHECK(entry.path().extension() != ".part");
}

} // namespace emlek::test
