#include "ui/decks_scene.h"

#include "decks/deck_name.h"
#include "decks/text/utf8.h"
#include "store/settings.h"
#include "study/exam.h"
#include "ui/local_words.h"
#include "ui/reading_slices.h"
#include "ui/written_day.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace emlek {

namespace {

constexpr Days told_days{30};

bool offers_decks(DeckQuestion question) {
    return question == DeckQuestion::Create || question == DeckQuestion::Rename ||
           question == DeckQuestion::Move;
}

// Nothing: it is no number.
std::optional<int> limit_of(std::string_view text) {
    int limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && limit >= 0 && limit <= most_new_per_day ? std::optional(limit) : std::nullopt;
}

// With the year where it is another one.
std::string date_of_exam(StudyDay day, StudyDay today) {
    const std::string year = to_iso(day).substr(0, 4);
    return date_words(day) + (year == to_iso(today).substr(0, 4) ? "" : " " + year);
}

} // namespace

DecksScene::DecksScene(const Collection& collection, const Now& now, const Words& words, std::string chosen)
    : collection_(collection),
      now_(now),
      words_(words),
      chosen_(std::move(chosen)),
      listing_(collection, now.day),
      loading_(collection, now) {}

bool DecksScene::advance(const std::function<Millis()>& steady) {
    return advance_for_a_frame([this] { return step(); }, steady);
}

bool DecksScene::step() {
    if (listing_.outdated()) listed_ = false;
    if (!listed_) {
        listed_ = listing_.advance(log_rows_a_slice);
        if (listed_) take_list();
        return true;
    }
    if (!loaded_) {
        loaded_ = loading_.advance(log_rows_a_slice);
        if (loaded_) begin_report();
        return true;
    }
    if (!work_) return false;
    if (!work_->advance(answers_a_slice)) return true;
    retention_ = in_words(work_->report()->sentence, words_.group());
    work_.reset();
    return false;
}

std::shared_ptr<const void> DecksScene::take_memory() {
    work_.reset();
    return loading_.take_memory();
}

void DecksScene::take_list() {
    decks_ = std::make_shared<const std::vector<ListedDeck>>(listing_.decks());
    if (!deck() && !decks_->empty()) chosen_ = decks_->front().name;
    new_per_day_ = read_settings(collection_).new_per_day;
    tell_exam();
    loaded_ = false;
}

void DecksScene::tell_exam() {
    exam_.clear();
    if (!deck()) return;
    if (const auto exam = exam_of_deck(*decks_, row(), new_per_day_, now_.day))
        exam_ = in_words(*exam, date_of_exam(exam->day, now_.day), words_.group());
}

void DecksScene::begin_report() {
    retention_.clear();
    work_.reset();
    if (!deck()) return;
    const auto history = loading_.history();
    work_.emplace(history, ReportChoice{told_days, chosen_, history->new_per_day});
}

std::size_t DecksScene::row() const {
    if (!decks_) return 0;
    const auto found = std::find_if(decks_->begin(), decks_->end(),
                                    [this](const ListedDeck& deck) { return deck.name == chosen_; });
    return static_cast<std::size_t>(found - decks_->begin());
}

const ListedDeck* DecksScene::deck() const {
    const std::size_t at = row();
    return decks_ && at < decks_->size() ? &(*decks_)[at] : nullptr;
}

void DecksScene::choose(std::string deck) {
    chosen_ = std::move(deck);
}

void DecksScene::execute(const GoToDeck& go) {
    if (!decks_ || go.row >= decks_->size()) return;
    chosen_ = (*decks_)[go.row].name;
    tell_exam();
    if (loaded_) begin_report();
}

void DecksScene::execute(const AskDeckQuestion& ask) {
    const ListedDeck* of = deck();
    if (!of && ask.question != DeckQuestion::Create) return;
    asked_ = AskedDeck{ask.question, {}, {}, {}};
    std::string begin;
    if (ask.question == DeckQuestion::Rename) begin = of->name;
    if (ask.question == DeckQuestion::Describe) begin = of->description;
    if (ask.question == DeckQuestion::Source) begin = of->source;
    if (ask.question == DeckQuestion::Limit && of->new_per_day) begin = std::to_string(*of->new_per_day);
    if (ask.question == DeckQuestion::Exam && of->exam) begin = to_iso(*of->exam);
    execute(WriteDeckAnswer{std::move(begin)});
}

void DecksScene::execute(const WriteDeckAnswer& answer) {
    if (!asked_) return;
    asked_->answer = answer.text;
    asked_->fault.clear();
    asked_->completions.clear();
    if (!offers_decks(asked_->question) || !decks_) return;
    std::vector<std::string> names;
    for (const ListedDeck& deck : *decks_)
        names.push_back(deck.name);
    asked_->completions = completions(names, answer.text);
}

DeckChange DecksScene::change_of(DeckQuestion question, const std::string& answer) const {
    switch (question) {
        case DeckQuestion::Create:
            return deck_change::Create{deck_name_of(answer)};
        case DeckQuestion::Rename:
            return deck_change::Rename{chosen_, deck_name_of(answer)};
        case DeckQuestion::Move:
            return deck_change::Move{chosen_,
                                     answer.empty() ? std::nullopt : std::optional(deck_name_of(answer))};
        case DeckQuestion::Limit:
            return deck_change::Limit{chosen_, limit_of(answer)};
        case DeckQuestion::Exam:
            return deck_change::Exam{chosen_, written_day(answer, now_.day, local_date_habits())};
        case DeckQuestion::Describe:
            return deck_change::Describe{chosen_, answer, std::nullopt};
        case DeckQuestion::Source:
            break;
    }
    return deck_change::Describe{chosen_, std::nullopt, answer};
}

// Nothing as an answer takes a limit or an exam away.
std::string DecksScene::fault_of(const DeckChange& change, const std::string& answer) const {
    const auto* limit = std::get_if<deck_change::Limit>(&change);
    if (limit && !answer.empty() && !limit->new_per_day)
        return "A limit is a number from 0 to " + words_.number(most_new_per_day) + ".";
    const auto* exam = std::get_if<deck_change::Exam>(&change);
    if (exam && !answer.empty() && !exam->day) return std::string(no_day_fault);
    return deck_change_fault(collection_, change, now_.day);
}

std::optional<DeckChange> DecksScene::answered() {
    if (!asked_) return std::nullopt;
    const std::string answer(trimmed(asked_->answer));
    const DeckChange change = change_of(asked_->question, answer);
    asked_->fault = fault_of(change, answer);
    if (!asked_->fault.empty()) return std::nullopt;
    return change;
}

DecksView DecksScene::view() const {
    DecksView view;
    view.decks = decks_;
    view.chosen = row();
    view.exam = exam_;
    view.retention = retention_;
    view.asked = asked_;
    return view;
}

} // namespace emlek
