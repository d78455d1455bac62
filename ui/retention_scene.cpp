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
    if (next_figures_) {
        figures_ = std::exchange(next_figures_, nullptr);
        sentence_ = report_->sentence;
        return false;
    }
    if (std::exchange(done_, false)) {
        next_figures_ = figures_of_report();
        return true;
    }
    return advance_for_a_frame([this] { return step(); }, steady) || done_;
}

bool RetentionScene::step() {
    if (!loaded_) {
        loaded_ = loading_.advance(log_rows_a_slice);
        begins_ = loaded_;
        return true;
    }
    if (begins_) {
        begin_report();
        return true;
    }
    if (!work_) return false;
    if (work_->advance(answers_a_slice)) {
        report_ = work_->report();
        work_.reset();
        done_ = true;
    }
    return work_.has_value();
}

std::shared_ptr<const void> RetentionScene::take_memory() {
    work_.reset();
    return loading_.take_memory();
}

void RetentionScene::begin_report() {
    begins_ = false;
    done_ = false;
    next_figures_.reset();
    work_.emplace(loading_.history(), choice_);
}

std::shared_ptr<const RetentionFigures> RetentionScene::figures_of_report() const {
    return std::make_shared<const RetentionFigures>(
        retention_figures(*report_, with_questions(collection_, report_->hardest), words_));
}

void RetentionScene::read_questions_again() {
    if (figures_ && !work_ && !done_ && !next_figures_) figures_ = figures_of_report();
}

void RetentionScene::execute(const ChooseRange& range) {
    choice_.days = range.days;
    sentence_.reset();
    if (loaded_) begin_report();
}

void RetentionScene::execute(const ChooseRetentionDeck& deck) {
    choice_.deck = deck.name;
    sentence_.reset();
    if (loaded_) begin_report();
}

void RetentionScene::execute(const ShowAsTables& as) {
    as_tables_ = as.tables;
}

RetentionView RetentionScene::view() const {
    RetentionView view;
    view.headline = sentence_ ? headline(*sentence_) : "Retention";
    if (sentence_) view.sentence = in_words(*sentence_, words_.group());
    view.figures = figures_;
    view.share_done = loaded_ ? 1 : loading_.share_done();
    view.days = choice_.days;
    view.deck = choice_.deck;
    view.decks = decks_;
    view.as_tables = as_tables_;
    return view;
}

} // namespace emlek
