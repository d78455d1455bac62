#include "tests/cli/learner.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace emlek::test {

namespace {

struct BookState {
    std::int64_t repetition = 0;
    std::int64_t easiness = 250;
    std::int64_t interval = 0;
    std::string due;

    void answer(std::int64_t q, const std::string& day) {
        if (q < 3) {
            repetition = 0;
            interval = 1;
        } else {
            easiness = std::max<std::int64_t>(130, easiness + 10 - (5 - q) * (8 + (5 - q) * 2));
            ++repetition;
            interval = repetition == 1 ? 1 : repetition == 2 ? 6 : (interval * easiness + 99) / 100;
        }
        due = to_iso(*parse_day(day) + Days{static_cast<std::int32_t>(interval)});
    }
};

std::string told(const std::map<std::string, BookState>& states) {
    std::string text;
    for (const auto& [card, state] : states) {
        text += card + ": n " + std::to_string(state.repetition) + ", easiness " +
                std::to_string(state.easiness) + ", " + std::to_string(state.interval) + " days, due " +
                state.due + "\n";
    }
    return text;
}

bool is_due(const Json& card, const std::string& day) {
    return !card["suspended"].yes() && !card["due"].is_null() && card["due"].text() <= day;
}

} // namespace

Grader uneven_memory() {
    return [answers = 0](const Json&) mutable -> std::string {
        ++answers;
        if (answers % 7 == 0) return "1";
        if (answers % 5 == 0) return "2";
        return answers % 11 == 0 ? "4" : "3";
    };
}

Grader perfect_memory() {
    return [](const Json&) { return "3"; };
}

std::vector<Answered> study(const Home& home, const Grader& grade, const std::vector<std::string>& options) {
    Dialogue review(home, options);
    std::vector<Answered> answers;
    while (true) {
        const Json question = review.hear();
        if (question["event"].text() == "done") break;
        review.ask("reveal");
        const Json recorded = review.ask(grade(question));
        if (recorded["event"].text() != "recorded") throw std::runtime_error(recorded.written());
        answers.push_back({recorded["card"].text(), question["deck"].text(),
                           static_cast<int>(recorded["quality"].number())});
    }
    if (review.end() != 0) throw std::runtime_error("review did not end well");
    return answers;
}

std::string morning(int number) {
    return to_iso(*parse_day("2026-11-23") + Days{number}) + "T07:30:00";
}

std::int64_t notes_due(const Home& home, const std::string& day) {
    std::set<std::string> notes;
    for (const Json& card : home.report({"cards"}).items()) {
        if (is_due(card, day)) notes.insert(card["deck"].text() + card["note"].text());
    }
    return static_cast<std::int64_t>(notes.size());
}

std::int64_t notes_new(const Home& home, const std::string& day) {
    std::set<std::string> fresh;
    std::set<std::string> due;
    for (const Json& card : home.report({"cards"}).items()) {
        const std::string note = card["deck"].text() + card["note"].text();
        if (is_due(card, day)) due.insert(note);
        if (card["phase"].text() == "new" && !card["suspended"].yes()) fresh.insert(note);
    }
    return std::count_if(fresh.begin(), fresh.end(),
                         [&](const std::string& note) { return !due.contains(note); });
}

std::string states_by_the_book(const Home& home) {
    std::map<std::string, BookState> states;
    for (const Json& row : home.report({"log"}).items()) {
        if (row["event"].text() != "Review" || !row["void"].is_null()) continue;
        states[row["card"].text()].answer(row["quality"].number(), row["day"].text());
    }
    return told(states);
}

std::string states_as_told(const Home& home) {
    std::map<std::string, BookState> states;
    for (const Json& card : home.report({"cards"}).items()) {
        if (card["phase"].text() == "new") continue;
        states[card["card"].text()] = {card["repetition"].number(), card["easiness"].number(),
                                       card["interval"].number(), card["due"].text()};
    }
    return told(states);
}

std::int64_t differences(const Home& home) {
    return home.report({"check"})["differences"].number();
}

} // namespace emlek::test
