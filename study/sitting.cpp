#include "study/sitting.h"

#include "store/actions.h"
#include "store/settings.h"
#include "store/store_error.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr Millis longest_thinking{60'000};
constexpr std::size_t steps_kept = 200; // each holds a pending drill; before them, undo makes a plan anew
constexpr std::size_t prompts_a_batch = 500; // a few milliseconds

Session planned(const Collection& collection, const Scope& scope, Mode mode, const Now& now,
                std::size_t answers, const std::optional<CardId>& first) {
    const Settings settings = read_settings(collection);
    Plan plan = mode == Mode::Ahead ? read_plan_ahead(collection, scope, now.day)
                                    : read_plan(collection, settings, scope, now.day);
    if (first) {
        const auto place = std::find_if(plan.cards.begin(), plan.cards.end(),
                                        [&](const PlannedCard& card) { return card.card == *first; });
        if (place != plan.cards.end()) std::rotate(plan.cards.begin(), place, place + 1);
    }
    return {std::move(plan), mode, settings.rules(), answers};
}

} // namespace

Sitting::Sitting(Collection& collection, Scope scope, Mode mode, const Now& now)
    : collection_(&collection),
      scope_(std::move(scope)),
      session_(planned(collection, scope_, mode, now, 0, std::nullopt)),
      pace_(read_pace(collection, now.day)) {
    show(now.day);
}

const Prompt* Sitting::current() const {
    const PlannedCard* card = session_.current();
    if (card == nullptr) return nullptr;
    const auto prompt = prompts_.find(card->card);
    return prompt == prompts_.end() ? nullptr : &prompt->second;
}

void Sitting::plan_anew(const Now& now, std::size_t answers, const std::optional<CardId>& first) {
    session_ = planned(*collection_, scope_, session_.mode(), now, answers, first);
    pace_ = Pace(read_pace(*collection_, now.day));
    prompts_.clear();
}

void Sitting::plan_again(const Now& now) {
    const PlannedCard* card = session_.current();
    plan_anew(now, session_.answers(), card == nullptr ? std::nullopt : std::optional(card->card));
    show(now.day);
}

void Sitting::show(StudyDay day) {
    if (session_.done()) return;
    preview_ = session_.preview(day);
    if (current() != nullptr) return;
    PromptReader reader(*collection_);
    for (const PlannedCard& card : session_.upcoming(prompts_a_batch)) {
        if (prompts_.contains(card.card)) continue;
        if (auto prompt = reader.read(card.card)) prompts_.emplace(card.card, std::move(*prompt));
    }
}

void Sitting::proceed(std::int64_t operation, Session after, const Now& now) {
    if (steps_.size() == steps_kept) steps_.erase(steps_.begin());
    steps_.push_back({operation, std::exchange(session_, std::move(after))});
    if (now.day != session_.day()) plan_anew(now, session_.answers(), std::nullopt);
    show(now.day);
}

OperationLabel Sitting::label(const std::string& text, const Now& now) const {
    return {text + " “" + excerpt(current()->face().question) + "”", now, 1};
}

ReviewLog Sitting::answer(Quality quality, const Now& now, Millis taken) {
    Answer given =
        session_.answer(quality, now, std::min(taken, longest_thinking), collection_->next_review_id(now.at));
    Prompt& prompt = prompts_.at(given.log.card);
    const std::int64_t operation =
        record_answer(*collection_, label("the answer to", now), given.log, given.after, prompt.newest);
    prompt.newest = given.log.id;
    proceed(operation, std::move(given.session), now);
    return given.log;
}

void Sitting::not_today(const Now& now) {
    const std::int64_t operation = put_off(*collection_, label("“not today” for", now), current()->card);
    proceed(operation, session_.without_current(), now);
}

void Sitting::set_aside(const Now& now) {
    const std::int64_t operation =
        emlek::set_aside(*collection_, label("setting aside", now), current()->card);
    proceed(operation, session_.without_current(), now);
}

void Sitting::toggle_flag(const Now& now) {
    Prompt& prompt = prompts_.at(current()->card);
    const OperationLabel what = label(prompt.flagged ? "taking the flag off" : "the flag on", now);
    const std::int64_t operation = set_flag(*collection_, what, prompt.card, !prompt.flagged);
    prompt.flagged = !prompt.flagged;
    proceed(operation, session_, now);
}

Operation Sitting::undo(const Now& now) {
    const auto operation = undoable();
    if (!operation) throw StoreError(StoreError::Cause::Refused, "There is nothing to take back.");
    take_back(*collection_, *operation, now);
    const bool happened_here = !steps_.empty() && steps_.back().operation == operation->id;
    if (happened_here) {
        session_ = std::move(steps_.back().before);
        steps_.pop_back();
    }
    if (!happened_here || session_.day() != now.day) plan_anew(now, session_.answers(), operation->card);
    if (const PlannedCard* card = session_.current()) {
        if (auto prompt = PromptReader(*collection_).read(card->card)) {
            prompts_.insert_or_assign(card->card, std::move(*prompt));
        }
    }
    show(now.day);
    return *operation;
}

std::string excerpt(const std::string& text, std::size_t most) {
    std::string line;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (begins && ++characters > most) return line + "…";
        line += text[i] == '\n' || text[i] == '\t' ? ' ' : text[i];
    }
    return line;
}

} // namespace emlek
