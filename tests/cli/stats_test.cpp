#include "tests/cli/decks.h"
#include "tests/cli/home.h"
#include "tests/cli/learner.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace emlek::test {

namespace {

using Catch::Matchers::ContainsSubstring;

constexpr int days_lived = 26;

// Studies the shipped deck on most days, in Budapest and, from the tenth day on, in New York.
void live(Home& home) {
    home.time_zone = "Europe/Budapest";
    for (int day = 0; day < days_lived; ++day) {
        if (day == 10) home.time_zone = "America/New_York";
        if (day % 9 == 8) continue;
        home.now = morning(day);
        study(home, uneven_memory());
    }
}

struct Count {
    std::int64_t answers = 0;
    std::int64_t right = 0;
};

// What retention is, from `emlek log` alone.
Count retention_by_the_log(const Home& home, const std::string& from) {
    struct Card {
        std::string due;
        std::int64_t interval = 0;
        std::set<std::string> reviewed_on;
    };
    std::map<std::string, Card> cards;
    Count count;
    for (const Json& row : home.report({"log"}).items()) {
        if (!row["void"].is_null() || row["event"].text() != "Review") continue;
        Card& card = cards[row["card"].text()];
        const std::string day = row["day"].text();
        const bool first = card.reviewed_on.insert(day).second;
        if (first && card.interval >= 1 && day >= card.due && day >= from) {
            ++count.answers;
            count.right += row["quality"].number() >= 3 ? 1 : 0;
        }
        card.interval = row["scheduled_days"].number();
        const auto due = *parse_day(day) + Days{static_cast<std::int32_t>(card.interval)};
        card.due = to_iso(due);
    }
    return count;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("stats tells what was remembered of what was due, as the log has it", "[statistics]") {
    Home home;
    live(home);
    for (const char* days : {"30", "7", "all"}) {
        INFO("--days " << days);
        const Json stats = home.report({"stats", "--days", days});
        const Count expected = retention_by_the_log(home, stats["from"].text());
        CHECK(expected.answers > 0);
        CHECK(stats["retention"]["answers"].number() == expected.answers);
        CHECK(stats["retention"]["right"].number() == expected.right);
        std::int64_t by_kind = 0;
        std::int64_t by_day = 0;
        for (const char* kind : {"date", "measure", "count", "casualties", "person", "place", "organisation",
                                 "term", "event", "cause"}) {
            if (stats["by_kind"].has(kind)) by_kind += stats["by_kind"][kind]["answers"].number();
        }
        for (const Json& day : stats["by_day"].items())
            by_day += day["answers"].number();
        CHECK(by_kind == expected.answers);
        CHECK(by_day == expected.answers);
    }
    const Json due = home.report({"due"});
    CHECK(home.report({"stats"})["retention"]["waiting"].number() >= due["review"].number());
}

TEST_CASE("a flight over the ocean does not break a streak", "[statistics]") {
    Home home;
    home.time_zone = "Europe/Budapest";
    home.now = "2026-11-23T08:00";
    home.run({"review", "--json"}, "reveal\n3\nquit\n");
    home.time_zone = "America/Los_Angeles"; // nine hours back: the 23rd a second time
    home.now = "2026-11-23T20:00";
    home.run({"review", "--json"}, "reveal\n3\nquit\n");
    home.now = "2026-11-24T20:00";
    home.run({"review", "--json"}, "reveal\n3\nquit\n");
    home.time_zone = "Pacific/Auckland"; // over the date line: there is no 25th
    home.now = "2026-11-26T03:30";       // before four it is still the 25th
    home.run({"review", "--json"}, "reveal\n3\nquit\n");
    CHECK(home.report({"stats"})["streak_days"].number() == 3);
    home.now = "2026-11-26T23:00"; // today has none yet
    CHECK(home.report({"stats"})["streak_days"].number() == 3);
    home.now = "2026-11-27T08:00";
    CHECK(home.report({"stats"})["streak_days"].number() == 0);
    CHECK(home.report({"stats"})["longest_streak_days"].number() == 3);
}

TEST_CASE("stats of a collection without an answer shouts no number", "[statistics]") {
    Home home;
    home.now = "2026-11-23T08:00";
    const Outcome text = home.run({"stats"});
    CHECK(text.exit == 0);
    CHECK_THAT(text.out,
               ContainsSubstring("No answers to due cards in the last 30 days. No due card waits."));
    CHECK(text.out.find('%') == text.out.find("% recall was taken"));
    CHECK(text.out.find('%') == text.out.rfind('%'));
    const Json stats = home.report({"stats"});
    CHECK(stats["retention"]["answers"].number() == 0);
    CHECK(stats["retention"]["rate"].is_null());
    CHECK(stats["by_day"].size() == 0);
    CHECK(stats["answers"].number() == 0);
    CHECK(stats["forecast"]["days"].size() == 90);
}

TEST_CASE("stats --json has these keys, and what SM-2 does not predict is null", "[statistics]") {
    Home home;
    home.now = "2026-11-23T08:00";
    const Json stats = home.report({"stats"});
    CHECK(stats.keys() ==
          "day from deck sentence retention against_before by_kind by_deck by_tag by_interval by_waiting "
          "by_month "
          "by_week by_day forgetting_curve predicted_recall by_hour by_quality young mature hardest "
          "streak_days "
          "longest_streak_days answers seconds seconds_a_card study_days calendar cards intervals "
          "median_interval "
          "easiness median_easiness forecast anki_true_retention");
    CHECK(stats["retention"].keys() == "days answers right rate low high waiting");
    CHECK(stats["retention"]["days"].number() == 30);
    CHECK(stats["by_interval"].keys() == "1-7 8-21 22-90 over 90");
    CHECK(stats["predicted_recall"].is_null());
    CHECK(stats["deck"].is_null());
    CHECK(stats["from"].text() == "2026-10-25");
    CHECK(home.report({"stats", "--days", "all"})["retention"]["days"].is_null());
}

TEST_CASE("stats --csv has one line a figure, each with ten cells", "[statistics]") {
    Home home;
    home.write("odd.json", R"({"format":"emlek-deck","version":1,"name":"Odd, \"quoted\"","notes":[)"
                           R"({"id":"1","question":"a,b \"c\"","answer":"d"}]})");
    home.now = morning(0);
    home.run({"import", home.path("odd.json").string()});
    live(home);
    const Outcome table = home.run({"stats", "--csv", "--days", "all"});
    REQUIRE(table.exit == 0);
    const auto lines = lines_of(table.out);
    CHECK(lines.front() == "table,name,from,to,answers,right,rate,low,high,value\r");
    for (const std::string& line : lines) {
        bool quoted = false;
        const auto cells = 1 + std::count_if(line.begin(), line.end(), [&](char c) {
                               quoted = c == '"' ? !quoted : quoted;
                               return c == ',' && !quoted;
                           });
        INFO(line);
        CHECK(cells == 10);
    }
    CHECK_THAT(table.out, ContainsSubstring("by_deck,\"Odd, \"\"quoted\"\"\","));
}

TEST_CASE("stats of a deck takes in the decks below it, and one that is not there is refused",
          "[statistics]") {
    Home home;
    home.write("d.json", deck_file("Top", 6, "Top::Below"));
    home.now = morning(0);
    home.run({"import", home.path("d.json").string()});
    for (int day : {0, 1, 2, 7, 8}) {
        home.now = morning(day);
        study(home, perfect_memory(), {"--deck", "Top"});
    }
    const Json top = home.report({"stats", "--deck", "Top"});
    const Json below = home.report({"stats", "--deck", "Top::Below"});
    CHECK(top["retention"]["answers"].number() > below["retention"]["answers"].number());
    CHECK(below["retention"]["answers"].number() > 0);
    CHECK(top["by_deck"]["Top"]["answers"].number() == top["retention"]["answers"].number());
    CHECK(top["by_deck"]["Top::Below"]["answers"].number() == below["retention"]["answers"].number());

    const Outcome refused = home.run({"stats", "--deck", "Topp"});
    CHECK(refused.exit == 1);
    CHECK_THAT(refused.err, ContainsSubstring("Topp"));
    CHECK(refused.out.empty());
}

TEST_CASE("stats explains what it does not understand", "[statistics]") {
    const Home home;
    for (const char* days : {"0", "-3", "x", "1.5", "36501", ""}) {
        const Outcome outcome = home.run({"stats", "--days", days});
        CHECK(outcome.exit == 2);
        CHECK_THAT(outcome.err, ContainsSubstring("--days"));
    }
    CHECK(home.run({"stats", "--csv", "--json"}).exit == 2);
    CHECK(home.run({"due", "--csv"}).exit == 2);
}

} // namespace emlek::test
