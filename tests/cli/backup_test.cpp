#include "tests/cli/home.h"
#include "tests/cli/learner.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <string>

// Backups and restores as a learner meets them: by commands.
namespace emlek::test {

namespace {

namespace fs = std::filesystem;

const std::string file = ".local/share/emlek/collection.emlek";

// A home in which two days were studied, the second after the day's backup.
struct TwoDays : Home {
    TwoDays() {
        now = "2026-11-23T08:00+00:00";
        run({"review", "--json"}, "reveal\n3\nreveal\n3\n");
        first = content();
        now = "2026-11-24T08:00+00:00";
        run({"review", "--json"}, "reveal\n2\n");
        second = content();
    }
    std::string content() const { return run({"cards", "--json"}).out + run({"log", "--json"}).out; }

    std::string first;
    std::string second;
};

} // namespace

TEST_CASE("A day's first review begins with a backup of the day before, and restore brings that back") {
    const TwoDays home;
    REQUIRE(home.first != home.second);
    const Json list = home.report({"restore", "--list"});
    REQUIRE(list.size() == 1);
    CHECK(list[0]["made"].text() == "2026-11-24 08:00");
    CHECK(list[0]["reviews"].number() == 2);
    CHECK(list[0]["cards"].number() == 104);

    const Outcome restored = home.run({"restore"});
    CHECK(restored.exit == 0);
    CHECK(restored.out ==
          "The collection is again as it was on 2026-11-24 08:00: 104 cards, 2 answers.\n"
          "What was there is kept: 104 cards, 3 answers. emlek restore --undo brings it back.\n");
    CHECK((home.content() == home.first));
    CHECK(home.report({"check"})["differences"].number() == 0);

    CHECK(home.run({"restore", "--undo"}).exit == 0);
    CHECK((home.content() == home.second));
    CHECK(home.run({"restore", "--undo"}).exit == 0); // which takes that back
    CHECK((home.content() == home.first));
}

TEST_CASE("A backup is named by its day, by its time, or by its file") {
    const TwoDays home;
    const Json made = home.report({"backup"});
    CHECK(made["reviews"].number() == 3);
    CHECK(made["reason"].text() == "when asked for");
    CHECK(fs::exists(made["file"].text()));
    const Json by_day = home.report({"restore", "2026-11-24"}); // the newest of that day
    CHECK(by_day["restored"]["file"].text() == made["file"].text());
    CHECK(by_day["kept"]["reviews"].number() == 3);
    CHECK(home.report({"restore", made["file"].text()})["restored"]["reviews"].number() == 3);
    for (const char* none : {"2026-11-25", "2026-11-24 09", "no such file"}) {
        const Outcome outcome = home.run({"restore", none});
        INFO(none);
        CHECK(outcome.exit == 1);
        CHECK(outcome.err == "emlek: There is no good backup \"" + std::string(none) +
                                 "\". Nothing was changed. emlek restore --list shows which backups there "
                                 "are.\n");
    }
    CHECK((home.content() == home.second));
}

TEST_CASE("A backup goes to a file of one's choice, and comes back from there on another computer") {
    const TwoDays home;
    const std::string stick = home.path("stick.emlek").string();
    CHECK(home.run({"backup", stick}).out ==
          "Backed up, opened and checked: 104 cards, 3 answers, in " + stick + ".\n");
    CHECK(home.run({"backup", stick}).exit == 0); // in place of the former
    const Home other;
    CHECK(other.run({"restore", stick}).exit == 0);
    CHECK(other.run({"log", "--json"}).out == home.run({"log", "--json"}).out);
    const Outcome itself = home.run({"backup", home.collection().string()});
    CHECK(itself.exit == 1);
    CHECK(itself.err.find("that is the collection itself") != std::string::npos);
    CHECK(home.run({"backup", home.path("no/such/folder").string()}).exit == 1);
    CHECK((home.content() == home.second));
}

TEST_CASE("Of a collection without backups there is nothing to restore, and that is said") {
    const Home home;
    home.run({"due"});
    CHECK(home.run({"restore", "--list"}).out ==
          "There are no backups of " + home.collection().string() + ".\n");
    CHECK(home.run({"restore", "--list", "--json"}).out == "[]\n");
    const Outcome none = home.run({"restore"});
    CHECK(none.exit == 1);
    CHECK(none.err.starts_with("emlek: There is no good backup of "));
    CHECK(home.run({"restore", "--undo"}).exit == 1);
    CHECK(home.run({"restore", "--undo", "--list"}).exit == 2);
    CHECK(home.run({"restore", "a", "b"}).exit == 2);
}

TEST_CASE("A damaged collection is told with its newest good backup, and restore brings it back") {
    const TwoDays home;
    std::string content = home.read(file);
    SECTION("cut off in the middle") {
        content.resize(content.size() / 2);
    }
    SECTION("cut off in the header") {
        content.resize(60);
    }
    SECTION("overwritten after the header") {
        for (std::size_t i = 4096; i < content.size(); ++i)
            content[i] = static_cast<char>(i * 31U);
    }
    SECTION("empty") {
        content.clear();
    }
    home.write(file, content);
    for (const char* command : {"due", "check", "log", "review"}) {
        const Outcome outcome = home.run({command});
        INFO(command << ": " << outcome.err);
        CHECK(outcome.exit == 3);
        CHECK(outcome.out.empty());
        CHECK(outcome.err.find(
                  "The newest good backup is of 2026-11-24 08:00 and holds 104 cards, 2 answers: "
                  "emlek restore puts it in place, and keeps what is there.\n") != std::string::npos);
    }
    CHECK((home.read(file) == content));
    const Outcome restored = home.run({"restore"});
    CHECK(restored.exit == 0);
    CHECK((home.content() == home.first));
    CHECK(restored.out.find("damaged, and kept as it was") ==
          (content.empty() ? std::string::npos : restored.out.find("damaged")));
}

TEST_CASE("While another program holds the collection, a reading command can read the newest good backup") {
    const TwoDays home;
    Dialogue first(home, {});
    first.hear();
    const Outcome held = home.run({"log"});
    CHECK(held.exit == 3);
    CHECK(held.err.find("is held by emlek") != std::string::npos);
    CHECK(held.err.find("pid " + std::to_string(first.pid())) != std::string::npos);
    CHECK(held.err.find("since 2026-11-24 08:00") != std::string::npos);
    CHECK(held.err.find("With --from-backup this command reads the newest good backup meanwhile.") !=
          std::string::npos);
    CHECK(home.run({"set", "new_per_day", "5"}).err.find("--from-backup") == std::string::npos);
    for (const char* command : {"restore", "backup", "review", "due"})
        CHECK(home.run({command}).exit == 3);

    const Outcome read = home.run({"log", "--json", "--from-backup"});
    CHECK(read.exit == 0);
    CHECK(read.err == "emlek: from the backup of 2026-11-24 08:00: 104 cards, 2 answers.\n");
    CHECK(Json::parse(read.out).size() == 2);
    for (const char* command : {"due", "check", "cards", "stats", "settings"})
        CHECK(home.run({command, "--from-backup"}).exit == 0);
    CHECK(home.run({"export", home.path("deck.json").string(), "--from-backup"}).exit == 0);
    CHECK(home.run({"review", "--from-backup"}).exit == 2);
    CHECK(home.run({"set", "new_per_day", "5", "--from-backup"}).exit == 2);
    CHECK(first.end() == 0);
    CHECK((home.content() == home.second));
}

TEST_CASE("Without any good backup --from-backup says so") {
    const Home home;
    home.run({"due"});
    const Outcome outcome = home.run({"due", "--from-backup"});
    CHECK(outcome.exit == 3);
    CHECK(outcome.err.find("There is no good backup of") != std::string::npos);
}

TEST_CASE("Where no backup can be written, the day's review goes on and says so") {
    TwoDays home;
    home.now = "2026-11-25T08:00+00:00";
    const fs::path backups = home.collection().parent_path() / "backups";
    fs::remove_all(backups);
    std::ofstream(backups) << "in the way";
    const Outcome outcome = home.run({"review", "--json"}, "reveal\n3\n");
    CHECK(outcome.exit == 0);
    CHECK(
        outcome.err.starts_with("emlek: Today has no backup yet. A backup of the collection could not be "
                                "written to "));
    CHECK(outcome.out.find(R"("event":"recorded")") != std::string::npos);
}

} // namespace emlek::test
