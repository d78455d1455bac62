#include "scheduler/review_log.h"

#include "scheduler/replay.h"
#include "tests/scheduler/domain.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <set>

namespace emlek::test {

namespace {

constexpr std::uint64_t device = 0x0123456789ABCDEF;

// A log that is written row by row, each on its day.
struct Log {
    std::vector<ReviewLog> rows;

    void add(int card_number, StudyDay on, const LogEvent& event) {
        const bool of_no_card = std::holds_alternative<RulesChange>(event);
        rows.push_back({review(static_cast<int>(rows.size())), of_no_card ? CardId{} : card(card_number),
                        Instant{0}, on, UtcOffset{60}, event});
    }
    // A review as it would have been graded, `spread` days off.
    void reviewed(int card_number, int on, int q, int spread = 0) {
        const auto states = replay(rows);
        const auto found = states.find(card(card_number));
        Fold fold;
        for (const ReviewLog& row : rows)
            fold.apply(row);
        const auto before = found == states.end() ? std::nullopt : std::optional(found->second);
        const CardState after = next(fold.rules(), before, quality(q), StudyDay{on});
        add(card_number, StudyDay{on},
            Review{{quality(q), Millis{5000}, Days{after.interval.count + spread}}});
    }
    std::string state(int card_number) const {
        const auto states = replay(rows);
        const auto found = states.find(card(card_number));
        return told(found == states.end() ? std::nullopt : std::optional(found->second));
    }
};

} // namespace

TEST_CASE("Review ids rise whatever the clock does") {
    std::mt19937_64 random(3); // NOLINT
    std::optional<ReviewId> newest;
    std::int64_t clock = 1'790'000'000'000;
    for (int i = 0; i < 100'000; ++i) {
        switch (random() % 6) {
            case 0:
                clock += 1;
                break;
            case 1:
                clock += static_cast<std::int64_t>(random() % 100'000);
                break;
            case 2:
                clock -= static_cast<std::int64_t>(random() % 100'000);
                break;
            case 3:
                if (random() % 1000 == 0) clock -= 31'536'000'000;
                break;
            default:
                break;
        }
        const ReviewId id = next_review_id(newest, Instant{clock}, device);
        if (newest && id <= *newest) FAIL("after " << to_string(*newest) << " came " << to_string(id));
        if (minted_at(id).ms < clock) FAIL(to_string(id) << " is older than its clock " << clock);
        newest = id;
    }
}

TEST_CASE("A millisecond holds 4096 ids, and the next one moves on to the next millisecond") {
    constexpr Instant at{1'790'000'000'000};
    std::optional<ReviewId> newest;
    std::set<std::string> seen;
    for (int i = 0; i < 4096; ++i) {
        newest = next_review_id(newest, at, device);
        CHECK(minted_at(*newest) == at);
        seen.insert(to_string(*newest));
    }
    CHECK(seen.size() == 4096);
    CHECK(minted_at(next_review_id(newest, at, device)) == Instant{at.ms + 1});
}

TEST_CASE("A review id is a version 7 UUID of its instant and the collection") {
    const std::string id = to_string(next_review_id(std::nullopt, Instant{0x0123456789AB}, device));
    CHECK(id == "01234567-89ab-7000-8123-456789abcdef");
    CHECK(to_string(next_review_id(std::nullopt, Instant{-5}, device)).substr(0, 13) == "00000000-0000");
    CHECK(parse_uuid(id)->bytes == next_review_id(std::nullopt, Instant{0x0123456789AB}, device).value.bytes);
}

TEST_CASE("UUIDs are read in either case, and nothing else is read as one") {
    CHECK(to_string(*parse_uuid("0123ABCD-89ab-7000-8123-456789ABCDEF")) ==
          "0123abcd-89ab-7000-8123-456789abcdef");
    for (const char* text :
         {"", "0123abcd-89ab-7000-8123-456789abcde", "0123abcd-89ab-7000-8123-456789abcdeff",
          "0123abcd89ab-7000-8123-456789abcdef0", "0123abcg-89ab-7000-8123-456789abcdef",
          "{0123abcd-89ab-7000-8123-456789abcde}", "0123abcd-89ab-7000-8123-4567-9abcdef"}) {
        INFO(text);
        CHECK_FALSE(parse_uuid(text));
    }
}

TEST_CASE("The fold of reviews is SM-2, card by card") {
    Log log;
    log.reviewed(1, 0, 4);
    log.reviewed(2, 0, 2);
    log.reviewed(1, 1, 4);
    log.reviewed(2, 1, 3);
    CHECK(log.state(1) == "n 2, easiness 2.50, 6 days, due 1970-01-08, last 1970-01-02, reps 2, lapses 0");
    CHECK(log.state(2) == "n 1, easiness 2.36, 1 day, due 1970-01-03, last 1970-01-02, reps 2, lapses 0");
    CHECK(log.state(3) == "new");
}

TEST_CASE("Drills and answers ahead of time change no state") {
    Log log;
    log.reviewed(1, 0, 2);
    const std::string before = log.state(1);
    log.add(1, StudyDay{0}, Drill{{5_q, Millis{1}, Days{1}}});
    log.add(1, StudyDay{0}, Ahead{{4_q, Millis{1}, Days{1}}});
    log.add(2, StudyDay{0}, Drill{{0_q, Millis{1}, Days{0}}});
    CHECK(log.state(1) == before);
    CHECK(log.state(2) == "new");
}

TEST_CASE("A spread due day moves the due day and not the next interval") {
    Log log;
    log.reviewed(1, 0, 4);
    log.reviewed(1, 1, 4, +2); // 6 days, spread to 8
    CHECK(log.state(1) == "n 2, easiness 2.50, 6 days, due 1970-01-10, last 1970-01-02, reps 2, lapses 0");
    log.reviewed(1, 9, 4);
    CHECK(log.state(1) == "n 3, easiness 2.50, 15 days, due 1970-01-25, last 1970-01-10, reps 3, lapses 0");
}

TEST_CASE("A forgotten card is new again") {
    Log log;
    log.reviewed(1, 0, 4);
    log.reviewed(1, 1, 2);
    log.add(1, StudyDay{5}, Forget{});
    CHECK(log.state(1) == "new");
    log.reviewed(1, 6, 5);
    CHECK(log.state(1) == "n 1, easiness 2.60, 1 day, due 1970-01-08, last 1970-01-07, reps 1, lapses 0");
}

TEST_CASE("A seed and a due day set by hand replace all that was before") {
    Log log;
    log.reviewed(1, 0, 5);
    const Snapshot snapshot{4, {210}, {40}, StudyDay{60}, 9, 2};
    log.add(1, StudyDay{20}, Seed{snapshot});
    CHECK(log.state(1) == "n 4, easiness 2.10, 40 days, due 1970-03-02, last 1970-01-21, reps 9, lapses 2");
    log.reviewed(1, 60, 4);
    CHECK(log.state(1) == "n 5, easiness 2.10, 84 days, due 1970-05-25, last 1970-03-02, reps 10, lapses 2");
    log.add(1, StudyDay{61}, SetDue{{5, {210}, {84}, StudyDay{70}, 10, 2}});
    CHECK(log.state(1) == "n 5, easiness 2.10, 84 days, due 1970-03-12, last 1970-03-03, reps 10, lapses 2");
}

TEST_CASE("A change of rules rules the rows after it, of all cards, and not those before") {
    Log log;
    for (const int number : {1, 2}) {
        log.reviewed(number, 0, 5);
        log.reviewed(number, 1, 5);
    }
    const std::string before = log.state(1);
    log.add(0, StudyDay{2}, RulesChange{Preset::Delphi, Days{10}});
    CHECK(log.state(1) == before);
    log.reviewed(1, 7, 5); // delphi: 6 * 2.70 = 16, capped
    log.reviewed(2, 7, 0); // delphi: a failure moves easiness
    CHECK(log.state(1) == "n 3, easiness 2.80, 10 days, due 1970-01-18, last 1970-01-08, reps 3, lapses 0");
    CHECK(log.state(2) == "n 0, easiness 1.90, 1 day, due 1970-01-09, last 1970-01-08, reps 3, lapses 1");
    log.add(0, StudyDay{8}, RulesChange{Preset::Text, longest_interval});
    log.reviewed(1, 17, 5);
    CHECK(log.state(1) == "n 4, easiness 2.90, 29 days, due 1970-02-16, last 1970-01-18, reps 4, lapses 0");
}

TEST_CASE("Each event of the log has its name") {
    const Given given_{4_q, Millis{0}, Days{1}};
    CHECK(name(Review{given_}) == "Review");
    CHECK(name(Drill{given_}) == "Drill");
    CHECK(name(Ahead{given_}) == "Ahead");
    CHECK(name(Forget{}) == "Forget");
    CHECK(name(SetDue{}) == "SetDue");
    CHECK(name(Seed{}) == "Seed");
    CHECK(name(RulesChange{}) == "Rules");
    const LogEvent forget = Forget{};
    CHECK(given(forget) == nullptr);
}

} // namespace emlek::test
