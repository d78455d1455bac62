#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace emlek::test {

namespace {

struct Mistake {
    std::vector<std::string> words;
    std::string named; // what the complaint points at
};

} // namespace

TEST_CASE("a command line that is not understood is named, and nothing happens") {
    const auto mistake = GENERATE(values<Mistake>({
        {{"frob"}, "\"frob\""},
        {{"--frob"}, "\"--frob\""},
        {{"-x", "due"}, "\"-x\""},
        {{"due", "--frob"}, "\"--frob\""},
        {{"due", "today"}, "\"today\""},
        {{"due", "cards"}, "\"cards\""},
        {{"log", "--deck", "A"}, "\"--deck\""},
        {{"review", "--dry-run"}, "\"--dry-run\""},
        {{"review", "--deck"}, "--deck needs"},
        {{"due", "--collection"}, "--collection needs"},
        {{"due", "--collection", ""}, "--collection needs"},
        {{"import"}, "FILE"},
        {{"import", "x.json", "--deck", "::"}, "--deck"},
        {{"import", "x.csv", "--delimiter", "ab"}, "\"ab\""},
        {{"import", "x.csv", "--header", "maybe"}, "\"maybe\""},
        {{"import", "x.csv", "--columns", "question,wurst"}, "\"wurst\""},
        {{"import", "x.csv", "--encoding"}, "--encoding needs"},
        {{"export"}, "FILE"},
        {{"export", "a.json", "b.json"}, "b.json"},
        {{"set", "new_per_day"}, "VALUE"},
        {{"set", "grades", "2", "--deck", "A"}, "grades"},
        {{"due", "--now", "yesterday"}, "\"yesterday\""},
        {{"due", "--now", "2026-02-30"}, "\"2026-02-30\""},
        {{"--json"}, "--json"},
        {{"export", "a.json", "--json"}, "--json"},
        {{"set", "grades", "2", "--json"}, "--json"},
        {{"due", "--json=maybe"}, "--json=maybe"},
        {{"screenshot", "today"}, "FILE.png"},
        {{"screenshot", "today", "a.png", "--size", "big"}, "\"big\""},
        {{"screenshot", "today", "a.png", "--scale", "0"}, "\"0\""},
        {{"screenshot", "today", "a.png", "--theme", "blue"}, "\"blue\""},
    }));
    const Home home;
    const Outcome outcome = home.run(mistake.words);
    INFO(outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with("emlek: "));
    CHECK(outcome.err.ends_with(" See emlek --help.\n"));
    CHECK(outcome.err.find(mistake.named) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(home.collection()));
}

TEST_CASE("common options stand before or after the command") {
    const Home home;
    const std::string file = home.path("other.emlek").string();
    const Outcome before = home.run({"--collection", file, "--now", "2026-11-23", "--json", "due"});
    const Outcome after = home.run({"due", "--collection=" + file, "--now=2026-11-23", "--json"});
    CHECK(before.exit == 0);
    CHECK(before.out.starts_with(R"({"day":"2026-11-23")"));
    CHECK(after.out == before.out);
    CHECK(std::filesystem::exists(file));
    CHECK_FALSE(std::filesystem::exists(home.collection()));
}

TEST_CASE("help and version need no collection and leave none") {
    const Home home;
    CHECK(home.run({"--version"}).out == "emlek " EMLEK_VERSION "\n");
    const Outcome help = home.run({"import", "--help"});
    CHECK(help.exit == 0);
    for (const char* word : {"review", "due", "import", "export", "cards", "log", "check", "set", "settings",
                             "screenshot", "--collection", "--now", "--json", "Exit:"}) {
        INFO(word);
        CHECK(help.out.find(word) != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(home.collection()));
}

TEST_CASE("the first command makes the learner's own collection, for no one else to read") {
    const Home home;
    CHECK(home.run({"due"}).exit == 0);
    using std::filesystem::perms;
    CHECK(std::filesystem::status(home.collection().parent_path()).permissions() == perms::owner_all);
    CHECK(std::filesystem::status(home.collection()).permissions() ==
          (perms::owner_read | perms::owner_write));
}

TEST_CASE("XDG_DATA_HOME says where the collection lives; a relative one says nothing") {
    const Home home;
    CHECK(home.shell("XDG_DATA_HOME=$HOME/data $EMLEK due").exit == 0);
    CHECK(std::filesystem::exists(home.path("data/emlek/collection.emlek")));
    CHECK(home.shell("XDG_DATA_HOME=data2 $EMLEK due").exit == 0);
    CHECK_FALSE(std::filesystem::exists(home.path("data2")));
    CHECK(std::filesystem::exists(home.collection()));
}

TEST_CASE("a moment without an offset is local time, in summer and winter; with one it is what it says") {
    Home home;
    home.time_zone = "Europe/Budapest";
    const auto at_of_answer = [&](const std::string& now) {
        home.now = now;
        home.run({"review", "--json"}, "reveal\n3\n");
        const Json log = home.report({"log"});
        return log[log.size() - 1]["at"].text();
    };
    CHECK(at_of_answer("2026-07-01T08:00") == "2026-07-01T06:00:00.000Z");
    CHECK(at_of_answer("2026-11-23 08:00:07.125") == "2026-11-23T07:00:07.125Z");
    CHECK(at_of_answer("2026-11-24T08:00-05:00") == "2026-11-24T13:00:00.000Z");
    CHECK(at_of_answer("2027-01-01T08:00Z") == "2027-01-01T08:00:00.000Z");
}

TEST_CASE("a setting that cannot be so is refused, and the old one stays") {
    const auto words = GENERATE(values<std::vector<std::string>>({
        {"set", "frob", "1"},
        {"set", "new_per_day", "many"},
        {"set", "new_per_day", "10000"},
        {"set", "grades", "3"},
        {"set", "preset", "fsrs"},
        {"set", "rollover_hour", "24"},
        {"set", "new_per_day", "3", "--deck", "No such deck"},
        {"set", "new_per_day", "x", "--deck", "Hungarian Revolution (1956)"},
    }));
    const Home home;
    const std::string before = home.report({"settings"}).written();
    const Outcome outcome = home.run(words);
    CHECK(outcome.exit == 1);
    CHECK(outcome.err.starts_with("emlek: "));
    CHECK(home.report({"settings"}).written() == before);
}

} // namespace emlek::test
