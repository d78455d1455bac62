#include "store/check.h"
#include "store/listing.h"
#include "tests/cli/home.h"
#include "tests/loss/table.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <csignal>
#include <functional>
#include <iostream>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

// The real program, answered through its protocol and killed at random moments.
namespace emlek::test {

namespace {

// What the program said was done, over all its lives.
struct Said {
    std::set<std::string> recorded;
    std::size_t taken_back = 0; // answers
};

// Says words, with a kill on its way after some of them, and hears all that was said before the end.
class Life {
  public:
    Life(const Home& home, std::mt19937& random, Said& said)
        : review_(home, {}), random_(random), said_(said) {}

    void live() {
        const unsigned words = 1 + static_cast<unsigned>(random_() % 12);
        const std::chrono::microseconds more(random_() % 6000);
        try {
            hear();
            for (unsigned i = 0; i < words; ++i)
                step();
            const std::jthread end([pid = review_.pid(), more] {
                std::this_thread::sleep_for(more);
                ::kill(pid, SIGKILL);
            });
            while (true)
                step();
        } catch (const std::runtime_error&) { // it was killed
        }
        review_.end();
    }

  private:
    void step() {
        const unsigned chance = static_cast<unsigned>(random_() % 10);
        if (chance == 0) return obey("undo");
        if (chance == 1) return obey("bury");
        obey("reveal");
        obey(chance < 4 ? "1" : "3");
    }
    void obey(const char* word) {
        review_.say(word);
        hear();
    }
    // Until it is our turn.
    void hear() {
        while (true) {
            const Json event = review_.hear();
            const std::string what = event["event"].text();
            if (what == "recorded") said_.recorded.insert(event["review"].text());
            if (what == "undone" && event["what"].text().starts_with("the answer")) ++said_.taken_back;
            if (what != "recorded" && what != "undone") return;
        }
    }

    Dialogue review_;
    std::mt19937& random_;
    Said& said_;
};

// What is wrong with the collection that was left; empty: nothing. What was under way is there or not, and is
// counted from then on.
std::string fault(const std::filesystem::path& file, Said& said) {
    const Collection collection({file, "the tests", moment("2026-11-23T10:00Z")});
    std::set<std::string> there;
    std::size_t taken_back = 0;
    list_log(collection, [&](const ListedRow& row) {
        there.insert(to_string(row.row.id));
        if (row.taken_back) ++taken_back;
    });
    for (const std::string& id : said.recorded) {
        if (!there.contains(id)) return "the answer " + id + " is lost";
    }
    if (there.size() > said.recorded.size() + 1) return "answers are there that nobody gave";
    if (taken_back < said.taken_back || taken_back > said.taken_back + 1)
        return "an undo is lost, or one too many";
    said = {there, taken_back};
    const CheckReport report = check_collection(collection, Instant{INT64_MAX});
    if (report.integrity != "ok") return report.integrity;
    return report.differences == 0 ? "" : "a state is not the fold of its log";
}

struct Killed {
    std::size_t failed = 0;
    std::size_t recorded = 0;
    std::string first_failure;
};

// `meanwhile` happens to the collection after each kill.
Killed kill_often(std::size_t times,
                  const std::function<void(const std::filesystem::path&)>& meanwhile = {}) {
    Home home;
    home.now = "2026-11-23T08:00:00";
    home.run({"set", "new_per_day", "500"});
    std::mt19937 random(1956);
    Said said;
    Killed killed;
    for (std::size_t i = 0; i < times; ++i) {
        const StudyDay day = parse_day("2026-11-23").value() + Days{static_cast<std::int32_t>(i / 4)};
        home.now = to_iso(day) + "T08:00:00";
        Life(home, random, said).live();
        if (meanwhile) meanwhile(home.collection());
        const std::string what = fault(home.collection(), said);
        if (what.empty()) continue;
        ++killed.failed;
        if (killed.first_failure.empty()) killed.first_failure = "kill " + std::to_string(i) + ": " + what;
    }
    killed.recorded = said.recorded.size();
    return killed;
}

} // namespace

TEST_CASE(
    "A program that is killed at any moment has kept every answer that it recorded, and no half of one") {
    const Killed killed = kill_often(40);
    INFO(killed.first_failure);
    CHECK(killed.failed == 0);
    CHECK(killed.recorded > 100);
}

// The proof that the kills find what they look for.
TEST_CASE("Kills find a log that is not written for good, and a state that is not written with it") {
    const Killed lost = kill_often(3, [](const auto& file) {
        std::filesystem::remove(file.string() + "-wal"); // as if it had been in the program's memory
    });
    INFO(lost.first_failure);
    CHECK(lost.failed > 0);
    const Killed half = kill_often(3, [](const auto& file) {
        SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
        db.exec("UPDATE card_state SET interval = interval + 1");
    });
    CHECK(half.failed == 3);
}

TEST_CASE("A thousand kills lose nothing", "[.deep]") {
    const auto begin = std::chrono::steady_clock::now();
    const Killed killed = kill_often(1000);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    write_row(std::cout, {"kill -9 while it is answered", 1000, killed.failed, took.count()});
    INFO(killed.first_failure);
    CHECK(killed.failed == 0);
}

} // namespace emlek::test
