#include "ui/views.h"

#include "store/media_folder.h"
#include "ui/local_words.h"

#include <utility>

namespace emlek {

namespace {

// After so many days without an answer, Today says "Welcome back".
constexpr Days a_break{3};

int count(std::size_t number) {
    return static_cast<int>(number);
}

} // namespace

TodayView today_view(const Today& today, const Outlook& outlook) {
    TodayView view;
    view.date = date_words(today.day);
    view.plan.review = count(today.reviews);
    view.plan.fresh = count(today.fresh);
    view.plan.drill = count(today.drill);
    view.plan.minutes = today.minutes;
    view.plan.waiting = count(today.waiting);
    view.plan.welcome_back = today.away().value_or(Days{0}) >= a_break;
    if (today.record.cards > 0) {
        view.done = DayDone{today.record.cards, today.record.remembered, count(outlook.tomorrow)};
    }
    if (today.record.next_due) view.next_date = date_words(*today.record.next_due);
    view.ahead = count(outlook.ahead);
    view.exam = today.exam;
    for (const DeckLoad& deck : today.decks) {
        view.decks.push_back({deck.name, count(deck.reviews), count(deck.fresh)});
    }
    return view;
}

ReviewView card_view(const Note& note, Template prompt) {
    ReviewView view;
    view.deck = note.deck;
    if (note.kind) view.kind = name(*note.kind);
    view.section = note.section;
    view.note = note;
    view.prompt = prompt;
    view.revealed = true;
    return view;
}

std::shared_ptr<const MediaFiles> media_files(const Prompt& prompt, const Collection& collection) {
    auto files = std::make_shared<MediaFiles>();
    if (prompt.media.empty()) return files;
    const std::filesystem::path folder = media_folder(collection.file());
    for (const NoteMedia& media : prompt.media)
        files->emplace(media.name, (folder / media.file).string());
    return files;
}

ReviewView review_view(const Sitting& sitting, int grades, bool revealed) {
    const Prompt& prompt = *sitting.current();
    ReviewView view = card_view(prompt.note, prompt.prompt);
    view.position = count(sitting.position().position);
    view.of = count(sitting.position().of);
    view.minutes_left = sitting.minutes_left();
    view.revealed = revealed;
    view.flagged = prompt.flagged;
    view.turn = sitting.turn();
    view.grades = grades;
    view.preview = sitting.preview();
    if (sitting.mode() == Mode::Practice) {
        view.deck = "Practice · " + view.deck;
        view.turn = Turn::Drill;
    }
    if (const Leech* leech = sitting.leech()) {
        view.leech = "“" + leech->question + "” was forgotten " + std::to_string(leech->lapses) +
                     " times. It may ask too much at once.";
    }
    return view;
}

SettingsView settings_view(const Settings& settings, const Preferences& preferences,
                           const std::string& collection) {
    SettingsView view;
    view.new_per_day = settings.new_per_day;
    view.reviews_per_day = settings.reviews_per_day;
    view.rollover = settings.rollover;
    view.grades = settings.grades;
    view.preset = settings.preset;
    view.typing = settings.typing;
    view.maximum_interval = settings.maximum_interval;
    view.theme = preferences.theme;
    view.text_percent = preferences.text_percent;
    view.collection = collection;
    return view;
}

UndoQuestion question_before(const Operation& operation, StudyDay today, const Words& words) {
    UndoQuestion question;
    question.question = "Take back " + operation.label;
    if (operation.day < today) {
        const bool yesterday = operation.day + Days{1} == today;
        question.question += yesterday ? " from yesterday" : " from " + date_words(operation.day);
    }
    question.question += "?";
    if (operation.cards > 1) question.detail = "It touches " + words.cards(operation.cards) + ".";
    return question;
}

} // namespace emlek
