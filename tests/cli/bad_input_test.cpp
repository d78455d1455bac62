#include "tests/cli/decks.h"
#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

// Whatever a learner hands us: a sentence, the right exit code, nothing lost, never a library's words.
namespace emlek::test {

namespace {

void run_sql(const std::filesystem::path& file, const char* sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

// A sentence of ours: it begins with our name, ends as sentences end, and holds no word of SQLite or C++.
void check_is_a_sentence(const std::string& err) {
    INFO(err);
    CHECK(err.starts_with("emlek: "));
    CHECK(err.ends_with(".\n"));
    for (const char* word : {"SQLITE", "sqlite3", "std::", "what()", "malformed", "terminate", "errno"})
        CHECK(err.find(word) == std::string::npos);
}

void check_refuses(const Home& home, const char* command, const std::filesystem::path& file,
                   std::string_view why) {
    const Outcome outcome = home.run({command, "--collection", file.string()});
    INFO(command);
    CHECK(outcome.exit == 3);
    CHECK(outcome.out.empty());
    check_is_a_sentence(outcome.err);
    CHECK(outcome.err.find(file.filename().string() + " " + std::string(why)) != std::string::npos);
}

void check_is_not_opened(const Home& home, const std::filesystem::path& file, std::string_view why) {
    for (const char* command : {"due", "check", "log", "review"})
        check_refuses(home, command, file, why);
}

} // namespace

TEST_CASE("a file that is no collection is not opened and not touched") {
    const auto content =
        GENERATE(values<std::string>({"hello\n", std::string(5000, 'x'), deck_file("A", 3)}));
    const Home home;
    home.write("foreign.emlek", content);
    check_is_not_opened(home, home.path("foreign.emlek"), "is not an Emlék collection");
    CHECK(home.read("foreign.emlek") == content);
}

TEST_CASE("another program's SQLite file is not opened and not touched") {
    const Home home;
    run_sql(home.path("foreign.emlek"),
            "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup');");
    const std::string before = home.read("foreign.emlek");
    check_is_not_opened(home, home.path("foreign.emlek"), "is not an Emlék collection");
    CHECK(home.read("foreign.emlek") == before);
}

TEST_CASE("a collection of a newer Emlék is not reviewed and not touched") {
    const Home home;
    home.run({"due"});
    run_sql(home.collection(), "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99;");
    const std::string file = ".local/share/emlek/collection.emlek";
    const std::string before = home.read(file);
    check_refuses(home, "review", home.collection(), "was written by a newer Emlék");
    CHECK(home.read(file) == before);
}

TEST_CASE("a damaged collection is not opened; never a crash") {
    const Home home;
    home.run({"review", "--json"}, "reveal\n3\nreveal\n3\n");
    const std::string file = ".local/share/emlek/collection.emlek";
    std::string content = home.read(file);
    std::string why = "is damaged";
    SECTION("cut off in the middle") {
        content.resize(content.size() / 2);
    }
    SECTION("cut off in the header") {
        content.resize(60);
        why = "is not an Emlék collection";
    }
    SECTION("overwritten after the header") {
        for (std::size_t i = 4096; i < content.size(); ++i)
            content[i] = static_cast<char>(i * 31U);
    }
    home.write(file, content);
    check_is_not_opened(home, home.collection(), why);
}

TEST_CASE("a place where no collection can be is named") {
    const Home home;
    home.write("file", "");
    std::filesystem::create_directory(home.path("folder"));
    check_is_not_opened(home, home.path("no/such/folder/c.emlek"),
                        "cannot be made: its folder does not exist");
    check_is_not_opened(home, home.path("file/c.emlek"), "cannot be made: its folder does not exist");
    check_is_not_opened(home, home.path("folder"), "is not an Emlék collection");
    check_is_not_opened(home, home.path(std::string(400, 'n')), "");
    const Outcome no_folder = home.shell("XDG_DATA_HOME=$HOME/file $EMLEK due");
    CHECK(no_folder.exit == 3);
    check_is_a_sentence(no_folder.err);
}

TEST_CASE("without a home there is a sentence about it") {
    const Home home;
    const Outcome outcome = home.shell("env -u HOME -u XDG_DATA_HOME $EMLEK due");
    CHECK(outcome.exit == 3);
    check_is_a_sentence(outcome.err);
    CHECK(outcome.err.find("HOME") != std::string::npos);
}

TEST_CASE("a collection on a read-only disk is not opened") {
    const Home home;
    home.run({"due", "--collection", home.path("c.emlek").string()});
    const Outcome outcome = home.shell(
        "unshare --mount sh -c 'mount --bind . . && mount -o remount,bind,ro . && cd . && exec "
        "\"$EMLEK\" due --collection \"$HOME/c.emlek\"' 2>&1");
    if (outcome.exit != 3) SKIP("needs the right to mount: " + outcome.out);
    check_is_a_sentence(outcome.out);
    CHECK(outcome.out.find("read-only") != std::string::npos);
}

TEST_CASE("on a full disk nothing is acknowledged that was not saved") {
    const Home home;
    home.write("dialogue", "reveal\n3\n");
    const Outcome outcome = home.shell(R"(unshare --mount sh -c '
        mkdir disk && mount -t tmpfs -o size=400k tmpfs disk || exit 77
        "$EMLEK" due --collection disk/c.emlek >/dev/null || exit 78
        head -c 1m /dev/zero >disk/rest 2>/dev/null
        "$EMLEK" review --json --collection disk/c.emlek <dialogue; echo "exit $?"
        rm disk/rest
        "$EMLEK" check --json --collection disk/c.emlek')");
    if (outcome.exit == 77 || outcome.exit == 1) SKIP("needs the right to mount: " + outcome.err);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.out.find(R"("event":"recorded")") == std::string::npos);
    CHECK(outcome.out.find(R"("reviews":0,"differences":0)") != std::string::npos);
    const bool refused_to_open = outcome.out.find("exit 3") != std::string::npos;
    CHECK((refused_to_open || outcome.out.find(R"("event":"error")") != std::string::npos));
    CHECK((outcome.err + outcome.out).find("full") != std::string::npos);
}

TEST_CASE("a collection that another Emlék holds is not opened; it says who holds it") {
    const Home home;
    Dialogue first(home, {});
    first.hear();
    const Outcome second = home.run({"due"});
    CHECK(second.exit == 3);
    check_is_a_sentence(second.err);
    CHECK(second.err.find("pid " + std::to_string(first.pid())) != std::string::npos);
    CHECK(first.end() == 0);
    CHECK(home.run({"due"}).exit == 0);
}

TEST_CASE("a program that was killed holds nothing, and what it had recorded is there") {
    const Home home;
    Dialogue first(home, {});
    first.hear();
    first.ask("reveal");
    CHECK(first.ask("3")["event"].text() == "recorded");
    first.kill();
    CHECK(home.report({"log"}).size() == 1);
    CHECK(home.report({"check"})["differences"].number() == 0);
}

TEST_CASE("check finds a state that is not the fold of its log") {
    const Home home;
    home.run({"review", "--json"}, "reveal\n3\nreveal\n3\n");
    run_sql(home.collection(),
            "UPDATE card_state SET interval = 99 WHERE card = (SELECT min(card) FROM card_state)");
    const Outcome report = home.run({"check", "--json"});
    CHECK(report.exit == 1);
    CHECK(Json::parse(report.out)["differences"].number() == 1);
    const Outcome told = home.run({"check"});
    CHECK(told.exit == 1);
    CHECK(told.out.starts_with("1 card does not agree with the log:\n"));
    CHECK(told.out.find("interval 99") != std::string::npos);
}

TEST_CASE("a reader that closes early ends us quietly") {
    const Home home;
    home.write("large.json", deck_file("Large", 2000)); // more than a pipe holds
    home.run({"import", home.path("large.json").string()});
    const Outcome outcome = home.shell("{ $EMLEK cards --json; echo $? >status; } | head -c 10");
    CHECK(outcome.out.size() == 10);
    CHECK(outcome.err.empty());
    CHECK(home.read("status") == "0\n");
}

TEST_CASE("output that cannot be written is told") {
    const Home home;
    for (const char* command : {"$EMLEK cards >/dev/full", "$EMLEK --help >/dev/full", "$EMLEK due >&-"}) {
        const Outcome outcome = home.shell(command);
        INFO(command);
        CHECK(outcome.exit == 1);
        check_is_a_sentence(outcome.err);
    }
}

TEST_CASE("a JSON deck made to do harm is refused within ten seconds, in words, and nothing changes") {
    struct Harm {
        const char* front;
        const char* unit; // 16 MB of them
        const char* tail;
        const char* told;
    };
    const auto harm = GENERATE(values<Harm>({
        {R"({"format":"emlek-deck","version":1,"name":"D","notes":[],)", "\"a\":1,", "\"z\":1}",
         "500,000 values"},
        {R"({"format":"emlek-deck","version":1,"name":"D","notes":[{"id":"1","question":")", "x", "\"}]}",
         "longer than 8 MiB"},
        {R"({"format":"emlek-deck","version":1,"name":"D","notes":[{"id":"1","tags":[)", "1,", "1]}]}",
         "500,000 values"},
        {R"({"format":"emlek-deck","version":1,"name":"D","notes":[)", "7,", "7]}",
         "more than 100000 errors"},
        {"", "[", "", "64 levels"},
        {R"({"format":"emlek-deck","version":1,"name":"D","notes":[)", R"({"id":"1"},)", "\xff]}",
         "expected"},
        {R"({"format":"emlek-deck","version":1,"name":"D","notes":[)",
         R"({"id":"1","question":"q","answer":"a"},)", "7]}", "line 1 too"},
    }));
    const Home home;
    std::string content = harm.front;
    while (content.size() < 16'000'000)
        content += harm.unit;
    home.write("harm.json", content + harm.tail);
    const std::string cards = home.run({"cards", "--json"}).out;
    const auto start = std::chrono::steady_clock::now();
    const Outcome outcome = home.run({"import", home.path("harm.json").string()});
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    INFO(outcome.err.substr(0, 300));
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with(home.path("harm.json").string() + ": line 1"));
    CHECK(outcome.err.find(harm.told) != std::string::npos);
    CHECK(outcome.err.ends_with("The collection is as it was.\n"));
    CHECK((home.run({"cards", "--json"}).out == cards));
}

TEST_CASE("a name of a hundred kilobytes with line ends is told on one short line") {
    const Home home;
    std::string name = "::a\\nb\\u202e";
    name.resize(100'000, 'x');
    home.write("name.json", R"({"format":"emlek-deck","version":1,"notes":[],"name":")" + name + "\"}");
    const Outcome outcome = home.run({"import", home.path("name.json").string()});
    CHECK(outcome.exit == 1);
    CHECK(outcome.err.size() < 500);
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 2);
    CHECK(outcome.err.find("::a\\nb<U+202E>xxx") != std::string::npos);
}

} // namespace emlek::test
