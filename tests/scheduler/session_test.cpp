#include "scheduler/session.h"

#include "tests/scheduler/domain.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

constexpr StudyDay today{20'000};
const Rules rules = Rules::of(Preset::Text, longest_interval);
const Now now{Instant{1'790'000'000'000}, today, UtcOffset{60}};

PlannedCard fresh(int number) {
    return {card(number), note(number), DeckId{1}, std::nullopt};
}
PlannedCard known(int number, int due_in = 0) {
    const CardState state{3, {250}, {10}, today + Days{due_in}, today - Days{10}, 3, 0};
    return {card(number), note(number), DeckId{1}, state};
}

Plan plan_of(std::vector<PlannedCard> cards) {
    Plan plan;
    plan.day = today;
    for (const PlannedCard& each : cards)
        ++(each.state ? plan.reviews : plan.fresh);
    plan.cards = std::move(cards);
    return plan;
}

// Sits at a plan and writes down what happens.
struct Desk {
    explicit Desk(Plan plan, Mode mode = Mode::Today) : session(std::move(plan), mode, rules) {}

    int current() const { return session.current() == nullptr ? 0 : session.current()->card.value.bytes[15]; }
    Answer give(int q) {
        Answer answer = session.answer(quality(q), now, Millis{3000}, review(++answers));
        session = answer.session;
        return answer;
    }
    // "1 2 3": the cards shown while answering so.
    std::string give_all(std::string_view answers_given) {
        std::string shown;
        for (const Quality q : qualities(answers_given)) {
            shown += (shown.empty() ? "" : " ") + std::to_string(current());
            give(q.value());
        }
        return shown;
    }
    std::string place() const {
        const Position at = session.position();
        return std::to_string(at.position) + " of " + std::to_string(at.of);
    }

    Session session;
    int answers = 0;
};

std::string event(const Answer& answer) {
    return std::string(name(answer.log.event)) + " " +
           std::to_string(given(answer.log.event)->quality.value());
}

} // namespace

TEST_CASE("A failed card comes back today and is due tomorrow") {
    Desk desk(plan_of({known(1), known(2)}));
    const Answer failed = desk.give(2);
    CHECK(event(failed) == "Review 2");
    CHECK(failed.after->due == today + Days{1});
    CHECK(given(failed.log.event)->scheduled == Days{1});
    CHECK(desk.give_all("4 2 3 4") == "2 1 1 1");
    CHECK(desk.session.done());
}

TEST_CASE("The drill goes round by round in the order of the first answers, until each card scores 4") {
    Desk desk(plan_of({fresh(1), fresh(2), fresh(3), fresh(4)}));
    CHECK(desk.give_all("2 4 3 0") == "1 2 3 4");
    CHECK(desk.give_all("1 5 3") == "1 3 4");
    CHECK(desk.give_all("2 2") == "1 4");
    CHECK(desk.give_all("4 4") == "1 4");
    CHECK(desk.session.done());
}

TEST_CASE("A drill changes no state and no due day") {
    Desk desk(plan_of({known(1)}));
    desk.give(1);
    const CardState failed = *desk.session.current()->state;
    for (const int q : {0, 3, 5}) {
        const Answer drill = desk.give(q);
        CHECK(event(drill) == "Drill " + std::to_string(q));
        CHECK_FALSE(drill.after);
        CHECK(given(drill.log.event)->scheduled == Days{1});
        if (desk.session.current() != nullptr) CHECK(desk.session.current()->state == failed);
    }
}

TEST_CASE("What a button promises is what is stored") {
    for (const Mode mode : {Mode::Today, Mode::Ahead}) {
        for (const auto& shown : {known(1, mode == Mode::Ahead ? 3 : 0), known(2, -5)}) {
            const Desk desk(plan_of({shown}), mode);
            const Preview preview = desk.session.preview(today);
            for (int q = 0; q <= 5; ++q) {
                Desk copy = desk;
                const Answer answer = copy.give(q);
                const Consequence promised = preview[static_cast<std::size_t>(q)];
                CHECK(given(answer.log.event)->scheduled == promised.scheduled);
                CHECK(promised.again_today == (q < 4));
                CHECK((copy.session.current() != nullptr) == promised.again_today);
                if (answer.after) CHECK(answer.after->due - today == promised.scheduled);
            }
        }
    }
    Desk desk(plan_of({fresh(1)}));
    desk.give(3);
    CHECK(desk.session.preview(today)[5] == Consequence{Days{1}, false});
    CHECK(desk.session.preview(today)[2] == Consequence{Days{1}, true});
}

TEST_CASE("The log row says who, when, how and for how long") {
    Desk desk(plan_of({known(1)}));
    const ReviewLog row = desk.give(4).log;
    CHECK(row.id == review(1));
    CHECK(row.card == card(1));
    CHECK(row.at == now.at);
    CHECK(row.day == today);
    CHECK(row.offset == UtcOffset{60});
    CHECK(given(row.event)->taken == Millis{3000});
    CHECK(given(row.event)->scheduled == Days{25});
}

TEST_CASE("The position rises with every answer, and `of` counts what is left with the pending drills") {
    Desk desk(plan_of({fresh(1), known(2), fresh(3)}));
    CHECK(desk.place() == "1 of 3");
    desk.give(2);
    CHECK(desk.place() == "2 of 4");
    desk.give(4);
    CHECK(desk.place() == "3 of 4");
    desk.give(3);
    CHECK(desk.place() == "4 of 5");
    desk.give(2);
    CHECK(desk.place() == "5 of 6");
    desk.give(4);
    desk.give(4);
    CHECK(desk.place() == "6 of 6");
    CHECK(desk.session.done());
    CHECK(desk.session.answers() == 6);
}

TEST_CASE("A card put off or set aside leaves the session, planned or drilled, and takes back no position") {
    Desk desk(plan_of({fresh(1), known(2), known(3)}));
    desk.give(2);
    desk.session = desk.session.without_current();
    CHECK(desk.current() == 3);
    CHECK(desk.place() == "2 of 3");
    desk.give(5);
    CHECK(desk.session.turn() == Turn::Drill);
    desk.session = desk.session.without_current();
    CHECK(desk.session.done());
    CHECK(desk.place() == "2 of 2");
}

TEST_CASE("Going back is the former value: the same card, the same drill, the same position") {
    Desk desk(plan_of({fresh(1), fresh(2)}));
    std::vector<Session> before;
    std::vector<int> shown;
    for (const int q : {2, 3, 1, 4, 4}) {
        before.push_back(desk.session);
        shown.push_back(desk.current());
        desk.give(q);
    }
    CHECK(desk.session.done());
    for (std::size_t i = before.size(); i-- > 0;) {
        desk.session = before[i];
        CHECK(desk.current() == shown[i]);
        CHECK(desk.session.answers() == i);
    }
    CHECK(desk.place() == "1 of 2");
}

TEST_CASE("Studying ahead, a pass is logged as Ahead and changes nothing") {
    for (const int q : {3, 4, 5}) {
        Desk desk(plan_of({known(1, 5)}), Mode::Ahead);
        const Answer answer = desk.give(q);
        CHECK(event(answer) == "Ahead " + std::to_string(q));
        CHECK_FALSE(answer.after);
        CHECK(given(answer.log.event)->scheduled == Days{5});
        CHECK(desk.session.done() == (q >= 4));
    }
}

TEST_CASE("Studying ahead, a failure is a Review") {
    Desk desk(plan_of({known(1, 5)}), Mode::Ahead);
    const Answer answer = desk.give(2);
    CHECK(event(answer) == "Review 2");
    CHECK(answer.after->due == today + Days{1});
    CHECK(answer.after->lapses == 1);
    CHECK(event(desk.give(4)) == "Drill 4");
}

TEST_CASE("Practising, every answer is a Drill and changes nothing, whatever the card and the grade") {
    for (const PlannedCard& each : {fresh(1), known(1, 5), known(1, -5)}) {
        for (int q = 0; q <= 5; ++q) {
            Desk desk(plan_of({each}), Mode::Practice);
            const Answer answer = desk.give(q);
            CHECK(event(answer) == "Drill " + std::to_string(q));
            CHECK_FALSE(answer.after);
            CHECK(given(answer.log.event)->scheduled == Days{each.state && each.state->due > today ? 5 : 0});
            CHECK(desk.session.done() == (q >= 4));
        }
    }
    Desk desk(plan_of({fresh(1), known(2)}), Mode::Practice);
    CHECK(desk.give_all("2 4 3 4") == "1 2 1 1");
    CHECK(desk.session.done());
}

TEST_CASE("What is left is counted by sort") {
    Desk desk(plan_of({fresh(1), known(2), known(3)}));
    const auto left = [&] {
        const Workload work = desk.session.left();
        return std::to_string(work.reviews) + " reviews, " + std::to_string(work.fresh) + " new, " +
               std::to_string(work.drills) + " drills";
    };
    CHECK(left() == "2 reviews, 1 new, 0 drills");
    desk.give(2);
    CHECK(left() == "2 reviews, 0 new, 1 drills");
    desk.give(2);
    CHECK(left() == "1 reviews, 0 new, 2 drills");
    CHECK(desk.session.upcoming(2).size() == 2);
    CHECK(desk.session.upcoming(9).size() == 3);
}

TEST_CASE("A card that waits in the plan and in the drill is drilled by its newest answer alone") {
    // A drill that was answered after midnight's rollover belongs to the new day, on which the card is due.
    Plan plan = plan_of({known(1)});
    plan.drill = {{known(1), review(1), 1}};
    Desk passed(plan);
    passed.give(5);
    CHECK(passed.session.done());
    Desk failed(plan);
    failed.give(2);
    CHECK(failed.session.left().drills == 1);
}

TEST_CASE("An empty plan is a session that is done") {
    const Desk desk(plan_of({}));
    CHECK(desk.session.done());
    CHECK(desk.place() == "0 of 0");
    CHECK(desk.session.upcoming(5).empty());
}

} // namespace emlek::test
