#include "tests/ui/gallery.h"

#include <utility>

namespace emlek::test {

TodayView usual_day() {
    TodayView view;
    view.date = "Monday, 23 November";
    view.plan = {23, 10, 0, 6, 0, false};
    view.decks = {{"Hungarian Revolution (1956)", 15, 6}, {"日本語 N5", 8, 4}, {"Anatomy", 0, 0}};
    return view;
}

TodayView many_decks(int count) {
    TodayView view = usual_day();
    view.decks.clear();
    for (int i = 0; i < count; ++i) {
        const std::string subject = "Subject " + std::to_string(1000 + i / 4);
        view.decks.push_back(
            {i % 4 == 0 ? subject : subject + "::Part " + std::to_string(i % 4), i * 37, i % 10});
    }
    return view;
}

ReviewView usual_card() {
    ReviewView view;
    view.deck = "Hungarian Revolution (1956)";
    view.position = 12;
    view.of = 33;
    view.minutes_left = 4;
    view.kind = "measure";
    view.section = "Protests and Statue Toppling";
    view.note.question =
        "According to the article, how tall was the statue of Stalin that protesters pulled down in 1956?";
    view.note.answer = "9.1 m";
    view.note.remark = "Other accounts give an 8 m figure on a 4 m base.";
    view.preview = {{{{1}, true}, {{1}, true}, {{1}, true}, {{13}, true}, {{15}, false}, {{16}, false}}};
    view.can_undo = true;
    return view;
}

ReviewView revealed_card() {
    ReviewView view = usual_card();
    view.revealed = true;
    return view;
}

ReviewView card_of(std::string question, std::string answer) {
    ReviewView view = revealed_card();
    view.note.question = std::move(question);
    view.note.answer = std::move(answer);
    view.note.remark.clear();
    return view;
}

ReviewView with_grades(ReviewView view, int count) {
    view.grades = count;
    return view;
}

SettingsView usual_settings() {
    SettingsView view;
    view.collection = "/home/agnes/.local/share/emlek/collection.emlek";
    return view;
}

std::string long_text(std::size_t bytes) {
    const std::string sentence =
        "On 23 October students marched to the statue of József Bem, and the crowd grew. ";
    std::string text;
    while (text.size() < bytes) {
        text += sentence;
        if (text.size() % 7 == 0) text += "\n\n";
    }
    text.resize(bytes);
    return text;
}

} // namespace emlek::test
