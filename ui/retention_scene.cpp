#include "ui/retention_scene.h"

#include "store/day_reader.h"
#include "store/prompts.h"
#include "store/settings.h"
#include "study/sitting.h"
#include "ui/reading_slices.h"

#include <utility>

namespace emlek {

namespace {

std::vector<HardCardWords> with_questions(const Collection& collection, const std::vector<HardCard>& cards) {
    PromptReader reader(collection);
    std::vector<HardCardWords> hardest;
    for (const HardCard& card : cards) {
        if (const auto prompt = reader.read(card.card))
            hardest.push_back({card, excerpt(prompt->face().question)});
    }
    return hardest;
}

} // namespace

RetentionScene::RetentionScene(const Collection& collection, const Now& now, const Words& words,
                               std::optional<Days> days)
    : collection_(collection), now_(now), words_(words), loading_(collection, now) {
    choice_.days = days;
    choice_.new_per_day = read_settings(collection).new_per_day;
    for (const DeckName& deck : read_decks(collection))
        decks_.push_back(deck.name);
    sentence_ = read_sentence(collection_, choice_.days, now_);
}

bool RetentionScene::advance(const std::function<Millis()>& steady) {
    // To put a report into words takes a frame of its own, and so does what is drawn for the first time.
    if (step_ == Step::Wording) {
        next_figures_ = figures_of_report();
        step_ = Step::Drawing;
    } else if (step_ == Step::Drawing) {
        show_more();
    } else {
        advance_for_a_frame([this] { return step(); }, steady);
    }
    return step_ != Step::Done;
}

// What has not been seen yet comes section by section, for the letters of each have to be drawn; what
// replaces figures comes whole, so that the page keeps its height and one's place on it.
void RetentionScene::show_more() {
    if (next_figures_) {
        const bool first = figures_ == nullptr;
        figures_ = std::exchange(next_figures_, nullptr);
        sentence_ = report_->sentence;
        sections_shown_ = first ? 0 : figures_->sections.size();
    } else {
        ++sections_shown_;
    }
    if (sections_shown_ >= figures_->sections.size()) step_ = Step::Done;
}

// Whether there is more to do in the same frame.
bool RetentionScene::step() {
    switch (step_) {
        case Step::Reading:
            if (loading_.advance(log_rows_a_slice)) step_ = Step::Beginning;
            return true;
        case Step::Beginning:
            work_.emplace(loading_.history(), choice_);
            step_ = Step::Counting;
            return true;
        case Step::Counting:
            if (!work_->advance(answers_a_slice)) return true;
            report_ = work_->report();
            work_.reset();
            step_ = Step::Wording;
            return false;
        case Step::Wording:
        case Step::Drawing:
        case Step::Done:
            return false;
    }
    return false;
}

std::shared_ptr<const void> RetentionScene::take_memory() {
    work_.reset();
    return loading_.take_memory();
}

void RetentionScene::begin_report_anew() {
    sentence_.reset();
    if (step_ != Step::Reading) step_ = Step::Beginning;
}

std::shared_ptr<const RetentionFigures> RetentionScene::figures_of_report() const {
    return std::make_shared<const RetentionFigures>(
        retention_figures(*report_, with_questions(collection_, report_->hardest), words_));
}

void RetentionScene::read_questions_again() {
    if (step_ == Step::Done) figures_ = figures_of_report();
}

void RetentionScene::execute(const ChooseRange& range) {
    choice_.days = range.days;
    begin_report_anew();
}

void RetentionScene::execute(const ChooseRetentionDeck& deck) {
    choice_.deck = deck.name;
    begin_report_anew();
}

void RetentionScene::execute(const ShowAsTables& as) {
    as_tables_ = as.tables;
}

RetentionView RetentionScene::view() const {
    RetentionView view;
    view.headline = sentence_ ? headline(*sentence_) : "Retention";
    if (sentence_) view.sentence = in_words(*sentence_, words_.group());
    view.figures = figures_;
    view.sections_shown = sections_shown_;
    view.share_done = step_ == Step::Reading ? loading_.share_done() : 1;
    view.days = choice_.days;
    view.deck = choice_.deck;
    view.decks = decks_;
    view.as_tables = as_tables_;
    return view;
}

} // namespace emlek
