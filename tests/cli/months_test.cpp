#include "tests/cli/decks.h"
#include "tests/cli/learner.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>
#include <set>

// Three months of three learners, through the command line alone.
namespace emlek::test {

namespace {

void check_nothing_is_left(const Home& home) {
    const Json due = home.report({"due"});
    CHECK(due["review"].number() == 0);
    CHECK(due["new"].number() == 0);
    CHECK(due["drill"].number() == 0);
}

// In a session of its own, as after a restart.
void take_back_the_last_and_answer_it_again(const Home& home, const std::string& card) {
    const auto before = home.report({"check"})["reviews"].number();
    {
        Dialogue review(home, {});
        CHECK(review.hear()["event"].text() == "done");
        CHECK(review.ask("undo")["event"].text() == "undone");
        CHECK(review.hear()["card"].text() == card);
    }
    CHECK(home.report({"check"})["reviews"].number() == before - 1);
    study(home, perfect_memory());
    CHECK(home.report({"check"})["reviews"].number() == before);
}

// By study day, the cards that had their first answer on it.
std::map<std::string, std::vector<std::string>> introductions(const Home& home) {
    std::map<std::string, std::string> first;
    for (const Json& row : home.report({"log"}).items()) {
        if (row["event"].text() == "Review" && row["void"].is_null()) {
            first.try_emplace(row["card"].text(), row["day"].text());
        }
    }
    std::map<std::string, std::vector<std::string>> days;
    for (const auto& [card, day] : first)
        days[day].push_back(card);
    return days;
}

std::map<std::string, std::string> deck_of_each_card(const Home& home) {
    std::map<std::string, std::string> decks;
    for (const Json& card : home.report({"cards"}).items())
        decks[card["card"].text()] = card["deck"].text();
    return decks;
}

std::int64_t count_of(const std::vector<std::string>& cards, const std::string& deck,
                      const std::map<std::string, std::string>& deck_of) {
    return std::count_if(cards.begin(), cards.end(),
                         [&](const std::string& card) { return deck_of.at(card).starts_with(deck); });
}

bool asks_for(const std::vector<Answered>& session, const std::string& card) {
    return std::any_of(session.begin(), session.end(),
                       [&](const Answered& answer) { return answer.card == card; });
}

// The first card of a deck is put off until tomorrow, the second set aside for good.
struct Exempted {
    std::string put_off;
    std::string set_aside;
};
Exempted exempt_two(const Home& home, const std::string& deck) {
    Dialogue review(home, {"--deck", deck});
    Exempted cards;
    cards.put_off = review.hear()["card"].text();
    cards.set_aside = review.ask("bury")["card"].text();
    review.ask("suspend");
    return cards;
}

// What is recalled ahead of its day keeps it; what is forgotten is a review, and begins anew.
void study_two_cards_ahead(const Home& home) {
    const std::size_t rows = home.report({"log"}).size();
    const std::string before = home.run({"cards", "--json"}).out;
    Dialogue ahead(home, {"--ahead"});
    const std::string recalled = ahead.hear()["card"].text();
    ahead.ask("reveal");
    ahead.ask("3");
    const std::string forgotten = ahead.hear()["card"].text();
    ahead.ask("reveal");
    ahead.ask("1");
    CHECK(ahead.end() == 0);

    const Json log = home.report({"log"});
    CHECK(log[rows]["event"].text() == "Ahead");
    CHECK(log[rows + 1]["event"].text() == "Review");
    const std::string tomorrow = to_iso(*parse_day(log[rows]["day"].text()) + Days{1});
    for (const Json& card : home.report({"cards"}).items()) {
        if (card["card"].text() == recalled) CHECK(before.find(card.written()) != std::string::npos);
        if (card["card"].text() == forgotten) CHECK(card["due"].text() == tomorrow);
    }
    CHECK(home.report({"due"})["drill"].number() == 1);
}

// Everything waits; with a limit, a day's share at a time.
void come_back_to_a_backlog(const Home& home, std::int64_t share) {
    const std::string today = home.report({"due"})["day"].text();
    const std::int64_t waiting = notes_due(home, today);
    CHECK(waiting > 40);
    CHECK(home.report({"due"})["review"].number() == waiting);
    CHECK(home.run({"due"}).out.find("Welcome back after 11 days.") != std::string::npos);
    home.run({"set", "reviews_per_day", std::to_string(share)});
    CHECK(home.report({"due"})["review"].number() == share);
    const std::string rest = std::to_string(waiting - share) + " more cards are due";
    CHECK(home.run({"due"}).out.find(rest) != std::string::npos);
    study(home, perfect_memory());
    check_nothing_is_left(home);
    CHECK(notes_due(home, today) == waiting - share);
}

} // namespace

TEST_CASE("a month of mornings with the deck that comes along") {
    Home home;
    const Grader grade = uneven_memory();
    std::size_t answers = 0;
    for (int i = 0; i < 30; ++i) {
        home.now = morning(i);
        INFO(home.now);
        const Json due = home.report({"due"});
        const std::string day = due["day"].text();
        CHECK(day == home.now.substr(0, 10));
        CHECK(due["review"].number() == notes_due(home, day));
        CHECK(due["new"].number() == std::min<std::int64_t>(10, notes_new(home, day)));

        const std::vector<Answered> session = study(home, grade);
        std::set<std::string> cards;
        for (const Answered& answer : session)
            cards.insert(answer.card);
        CHECK(static_cast<std::int64_t>(cards.size()) == due["review"].number() + due["new"].number());
        answers += session.size();
        check_nothing_is_left(home);

        if (i % 3 == 2 && !session.empty()) take_back_the_last_and_answer_it_again(home, session.back().card);
        CHECK(differences(home) == 0);
    }
    CHECK(home.report({"check"})["reviews"].number() == static_cast<std::int64_t>(answers));
    CHECK(states_as_told(home) == states_by_the_book(home));
    CHECK(introductions(home).begin()->second.size() == 10);
    CHECK(notes_new(home, "2026-12-22") == 0);
}

TEST_CASE("a month with two decks, limits, cards put off and cards set aside") {
    Home home;
    home.now = morning(0);
    home.write("spanish.json", deck_file("Spanish", 60, "Spanish::Verbs"));
    home.run({"import", home.path("spanish.json").string()});
    home.run({"set", "new_per_day", "8"});
    home.run({"set", "new_per_day", "3", "--deck", "Spanish"});
    home.run({"set", "new_per_day", "1", "--deck", "Spanish::Verbs"});

    const Grader grade = uneven_memory();
    std::string put_off_yesterday;
    std::set<std::string> set_aside;
    for (int i = 0; i < 30; ++i) {
        home.now = morning(i);
        INFO(home.now);
        Exempted exempted;
        if (i % 6 == 5) exempted = exempt_two(home, "Spanish");
        set_aside.insert(exempted.set_aside);

        std::vector<Answered> session;
        if (i % 2 == 0) session = study(home, grade, {"--deck", "Spanish"});
        for (const Answered& answer : session)
            CHECK(answer.deck.starts_with("Spanish"));
        const std::vector<Answered> rest = study(home, grade);
        session.insert(session.end(), rest.begin(), rest.end());
        for (const Answered& answer : session)
            CHECK_FALSE(set_aside.contains(answer.card));
        CHECK_FALSE(asks_for(session, exempted.put_off));
        CHECK((put_off_yesterday.empty() || asks_for(session, put_off_yesterday)));
        put_off_yesterday = exempted.put_off;
        check_nothing_is_left(home);
        CHECK(differences(home) == 0);
    }

    const auto decks = deck_of_each_card(home);
    for (const auto& [day, cards] : introductions(home)) {
        INFO(day);
        CHECK(cards.size() <= 8);
        CHECK(count_of(cards, "Spanish", decks) <= 3);
        CHECK(count_of(cards, "Spanish::Verbs", decks) <= 1);
    }
    CHECK(states_as_told(home) == states_by_the_book(home));
}

TEST_CASE("a month with studying ahead, ten days away, small hours and a flight") {
    Home home;
    home.time_zone = "Europe/Budapest";
    for (int i = 0; i < 9; ++i) {
        home.now = morning(i);
        study(home, perfect_memory());
    }
    study_two_cards_ahead(home);
    home.now = morning(19);
    come_back_to_a_backlog(home, 15);

    // The small hours belong to the day before, until the rollover hour says otherwise.
    home.now = "2026-12-13T03:30:00";
    CHECK(home.report({"due"})["day"].text() == "2026-12-12");
    check_nothing_is_left(home);
    home.run({"set", "rollover_hour", "2"});
    CHECK(home.report({"due"})["day"].text() == "2026-12-13");
    CHECK(home.report({"due"})["review"].number() == 15);
    study(home, perfect_memory());

    // After a flight to the west the 13th goes on.
    home.time_zone = "America/New_York";
    home.now = "2026-12-13T20:00:00";
    check_nothing_is_left(home);
    home.now = "2026-12-14T07:30:00";
    CHECK(home.report({"due"})["review"].number() == 15);
    study(home, perfect_memory());

    home.time_zone = "Europe/Budapest";
    home.run({"set", "reviews_per_day", "none"});
    for (int i = 22; i < 31; ++i) {
        home.now = morning(i);
        INFO(home.now);
        CHECK(home.report({"due"})["review"].number() == notes_due(home, home.now.substr(0, 10)));
        study(home, perfect_memory());
        check_nothing_is_left(home);
        CHECK(differences(home) == 0);
    }
    CHECK(states_as_told(home) == states_by_the_book(home));
}

} // namespace emlek::test
