#include "scheduler/under_sanitizer.h"
#include "store/history_loading.h"
#include "store/kept_columns.h"
#include "tests/store/lived_history.h"
#include "tests/store/recomputed_statistics.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <iterator>

namespace emlek::test {

namespace {

constexpr int answers = under_sanitizer ? 4'000 : 100'000;

std::shared_ptr<const History> load(Desk& desk, const Now& now) {
    Unwatched nobody;
    return read_history(desk.collection(), now, nobody);
}

// What only one of the two says, the first of it.
std::string differences(const std::vector<std::string>& told, const std::vector<std::string>& recomputed) {
    std::vector<std::string> only_told;
    std::vector<std::string> only_recomputed;
    std::set_difference(told.begin(), told.end(), recomputed.begin(), recomputed.end(),
                        std::back_inserter(only_told));
    std::set_difference(recomputed.begin(), recomputed.end(), told.begin(), told.end(),
                        std::back_inserter(only_recomputed));
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(8, only_told.size()); ++i)
        text += "told: " + only_told[i] + "\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(8, only_recomputed.size()); ++i)
        text += "by SQL: " + only_recomputed[i] + "\n";
    return text;
}

} // namespace

TEST_CASE("Every figure is what plain SQL over the log says", "[statistics]") {
    const auto wanted = GENERATE(LivedHistory{1956, answers, 3'000}, LivedHistory{7, answers / 4, 900});
    INFO("seed " << wanted.seed);
    Desk desk;
    const Now now = live(desk, wanted);
    REQUIRE(desk.differences() == 0);
    const auto history = load(desk, now);
    Recomputation sql(desk, now);
    for (const ReportChoice& choice :
         {ReportChoice{Days{30}, std::nullopt}, ReportChoice{std::nullopt, std::nullopt},
          ReportChoice{Days{365}, "A"}, ReportChoice{Days{90}, "A::x"}, ReportChoice{Days{1}, "B"},
          ReportChoice{std::nullopt, "C"}}) {
        INFO("days " << (choice.days ? choice.days->count : 0) << ", deck " << choice.deck.value_or("all"));
        const auto told = figures_told(*make_report(history, choice));
        const auto recomputed = sql.figures(choice);
        CHECK(differences(told, recomputed).empty());
        if (!differences(told, recomputed).empty()) FAIL(differences(told, recomputed));
    }
}

TEST_CASE("The histories of that test hold what is hard to count", "[statistics]") {
    Desk desk;
    live(desk, {1956, answers, 3'000});
    const auto rows = [&](const std::string& condition) {
        return desk.number(("SELECT count(*) FROM review_log l WHERE " + condition).c_str());
    };
    CHECK(rows("quality IS NOT NULL") >= answers);
    for (const char* event : {"Drill", "Ahead", "Forget", "SetDue", "Seed", "Rules"})
        CHECK(rows("event = '" + std::string(event) + "'") > 5);
    CHECK(desk.number("SELECT count(*) FROM review_void") > answers / 100);
    CHECK(desk.number("SELECT count(DISTINCT utc_offset) FROM review_log") > 3);
    // A study day that came to a card again after a later one, or a second Review on the same day.
    CHECK(rows("event = 'Review' AND EXISTS (SELECT 1 FROM review_log p WHERE p.card = l.card AND p.id < "
               "l.id AND "
               "p.event = 'Review' AND p.day > l.day)") > 0);
    CHECK(rows("event = 'Review' AND EXISTS (SELECT 1 FROM review_log p WHERE p.card = l.card AND p.id < "
               "l.id AND "
               "p.event = 'Review' AND p.day = l.day)") > 0);
}

TEST_CASE("The limit that a learner gave a deck holds in the forecast", "[statistics]") {
    Desk desk;
    desk.have(numbered_deck("A::x", 40));
    desk.have(numbered_deck("B", 2));
    const Now now = desk.now();
    limit_deck(desk.collection(), "A::x", 0, now);
    const auto report = make_report(load(desk, now), {});
    CHECK(report->forecast.days[0].fresh == 2);
    CHECK(report->forecast.days[1].fresh == 0);
    limit_deck(desk.collection(), "A::x", 7, now);
    CHECK(make_report(load(desk, now), {})->forecast.days[1].fresh == 7);
    CHECK(make_report(load(desk, now), {std::nullopt, "B"})->forecast.days[1].fresh == 0);
}

TEST_CASE("Loading in small slices, with columns kept or torn, comes to the same", "[statistics]") {
    Desk desk;
    const Now now = live(desk, {42, 25'000, 1'500});
    const ReportChoice all{std::nullopt, std::nullopt};
    const auto in_slices = [&](std::int64_t rows) {
        HistoryLoading loading(desk.collection(), now);
        while (!loading.advance(rows)) {
        }
        Unwatched nobody;
        if (const auto columns = loading.take_columns_to_keep()) keep_columns(*columns, nobody);
        return figures_told(*make_report(loading.history(), all));
    };
    const auto file = kept_columns_file(desk.collection());
    REQUIRE_FALSE(std::filesystem::exists(file));
    const auto figures = in_slices(100'000);
    REQUIRE(std::filesystem::exists(file));
    const std::string kept = bytes_of(file);
    CHECK(in_slices(777) == figures);
    CHECK(bytes_of(file) == kept); // was enough

    SECTION("a torn file is not used") {
        write_bytes(file, kept.substr(0, kept.size() / 2));
        CHECK(in_slices(5'000) == figures);
        CHECK(bytes_of(file) == kept); // made anew
    }
    SECTION("nor is one with a bit turned over, wherever it is") {
        for (std::size_t part = 0; part < 20; ++part) {
            std::string turned = kept;
            const std::size_t at = part * (kept.size() - 1) / 19;
            turned[at] = static_cast<char>(turned[at] ^ 4);
            write_bytes(file, turned);
            INFO("byte " << at);
            CHECK(in_slices(50'000) == figures);
        }
    }
    SECTION("nor one of before an answer was taken back") {
        desk.sql().exec(
            "INSERT INTO review_void SELECT id, 0 FROM review_log WHERE event = 'Review' AND id NOT IN "
            "(SELECT review FROM review_void) ORDER BY id LIMIT 40, 1");
        const auto now_kept = in_slices(5'000);
        CHECK(now_kept != figures);
        std::filesystem::remove(file);
        CHECK(in_slices(5'000) == now_kept);
    }
    SECTION("a folder that cannot be written to does no harm") {
        std::filesystem::remove(file);
        std::filesystem::create_directory(file.string() + ".part");
        CHECK(in_slices(5'000) == figures);
        CHECK_FALSE(std::filesystem::exists(file));
    }
}

TEST_CASE("A history that was read is read anew when it is asked for after a change", "[statistics]") {
    Desk desk;
    desk.have(numbered_deck("A", 3));
    HistoryLoading loading(desk.collection(), desk.now());
    while (!loading.advance(100)) {
    }
    CHECK(loading.history()->decks.size() == 1);
    desk.have(numbered_deck("B", 2));
    while (!loading.advance(100)) {
    }
    CHECK(loading.history()->cards.size() == 5);
}

TEST_CASE("Keeping columns that is cancelled leaves what was kept before, and nothing half", "[statistics]") {
    class Impatient : public Progress {
      public:
        void at(std::string_view, std::int64_t, std::int64_t) override { throw Cancelled{}; }
    };
    Desk desk;
    const Now now = live(desk, {42, 25'000, 1'500});
    const auto file = kept_columns_file(desk.collection());
    const std::string before = GENERATE(std::string(), std::string("of before"));
    if (!before.empty()) write_bytes(file, before);
    HistoryLoading loading(desk.collection(), now);
    while (!loading.advance(100'000)) {
    }
    const auto columns = loading.take_columns_to_keep();
    REQUIRE(columns);
    CHECK_FALSE(loading.take_columns_to_keep()); // once is enough
    Impatient impatient;
    CHECK_THROWS_AS(keep_columns(*columns, impatient), Cancelled);
    CHECK_FALSE(std::filesystem::exists(file.string() + ".part"));
    CHECK((before.empty() ? !std::filesystem::exists(file) : bytes_of(file) == before));

    Unwatched nobody;
    keep_columns(*columns, nobody);
    CHECK_FALSE(std::filesystem::exists(file.string() + ".part"));
    CHECK(read_sentence(desk.collection(), Days{30}, now));
}

TEST_CASE("The sentence of the first frame is the report's", "[statistics]") {
    const bool is_long = GENERATE(false, true);
    Desk desk;
    Now now = live(desk, {5, is_long ? 25'000 : 3'000, 800});
    const auto from_report = [&](std::optional<Days> days) {
        return in_words(make_report(load(desk, now), {days, std::nullopt})->sentence);
    };
    CHECK(read_sentence(desk.collection(), Days{30}, now).has_value() == !is_long); // not kept yet
    load(desk, now);
    const auto same = [&](std::optional<Days> days) {
        const auto sentence = read_sentence(desk.collection(), days, now);
        REQUIRE(sentence);
        CHECK(in_words(*sentence) == from_report(days));
    };
    same(Days{30});
    same(std::nullopt);

    // What is new since the columns were kept, later than any wrong clock was.
    now.at.ms += 10 * std::int64_t{86'400'000};
    now.day = now.day + Days{10};
    const auto review_newest_again = [&](const std::string& id_begin, StudyDay day, int cards) {
        desk.sql().exec("INSERT INTO review_log SELECT CAST(x'" + id_begin +
                        "' || substr(id, 1, 8) AS BLOB), card, at, " + std::to_string(day.number) +
                        ", utc_offset, 'Review', 2, 5000, 1, NULL FROM review_log WHERE event = 'Review' "
                        "ORDER BY id DESC LIMIT " +
                        std::to_string(cards));
    };
    review_newest_again("7fffffffffffffff", now.day, 90);
    same(Days{30});
    same(Days{1});
    same(std::nullopt);

    // A clock that went back and forth: which Review of today was a card's first, only all rows tell.
    review_newest_again("8000000000000000", now.day - Days{5}, 1);
    review_newest_again("8000000000000001", now.day, 1);
    CHECK(read_sentence(desk.collection(), Days{30}, now).has_value() == !is_long);
}

} // namespace emlek::test
