#include "study/sitting.h"

#include "decks/card.h"
#include "scheduler/leech.h"
#include "store/actions.h"
#include "store/settings.h"
#include "store/store_error.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace emlek {

namespace {

constexpr Millis longest_thinking{60'000};
constexpr std::size_t steps_kept = 200; // each holds a pending drill; before them, undo makes a plan anew
constexpr std::size_t all_cards = SIZE_MAX;
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

void Sitting::remember(std::int64_t operation) {
    if (steps_.size() == steps_kept) steps_.erase(steps_.begin());
    steps_.push_back({operation, session_});
    leech_.reset();
}

void Sitting::proceed(std::int64_t operation, Session after, const Now& now) {
    remember(operation);
    session_ = std::move(after);
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
    std::optional<Leech> leech;
    if (given.after && !quality.passes() && is_leech(given.after->lapses, prompt.leech_kept)) {
        leech = Leech{prompt.card, excerpt(prompt.face().question), given.after->lapses};
    }
    proceed(operation, std::move(given.session), now);
    leech_ = std::move(leech);
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

void Sitting::set_leech_aside(const Now& now) {
    const Leech leech = *leech_;
    const OperationLabel what{"setting aside “" + leech.question + "”", now, 1};
    proceed(emlek::set_aside(*collection_, what, leech.card), session_.without(leech.card), now);
}

void Sitting::keep_leech(const Now& now) {
    const Leech leech = *leech_;
    const OperationLabel what{"keeping “" + leech.question + "”", now, 1};
    remember(emlek::keep_leech(*collection_, what, leech.card, leech.lapses));
    refresh(leech.card);
}

// A day that began meanwhile begins here with the next answer, as for a card that was only looked at.
OperationLabel label_of_edit(const Note& note, const Now& now) {
    const std::vector<Card> cards = cards_of(note);
    return {"the edit of “" + excerpt(face(note, cards.front().prompt).question) + "”", now,
            static_cast<int>(cards.size())};
}

void Sitting::edit(const Note& note, const std::vector<Attachment>& attachments, const Now& now) {
    const std::vector<Card> cards = cards_of(note);
    remember(edit_note(*collection_, label_of_edit(note, now), note, attachments));
    const auto is_made = [&](const CardId& card) {
        return std::any_of(cards.begin(), cards.end(), [&](const Card& made) { return made.id == card; });
    };
    const CardId current = session_.current()->card;
    for (const PlannedCard& card : session_.upcoming(all_cards)) {
        if (card.note != note.id) continue;
        prompts_.erase(card.card);
        if (!is_made(card.card)) session_ = session_.without(card.card);
    }
    if (session_.done()) return;
    if (session_.current()->card == current) return refresh(current);
    show(now.day);
}

// Its text and columns, not what its grades do.
void Sitting::refresh(const CardId& card) {
    if (auto prompt = PromptReader(*collection_).read(card)) {
        prompts_.insert_or_assign(card, std::move(*prompt));
    }
}

Operation Sitting::undo(const Now& now) {
    const auto operation = undoable();
    if (!operation) throw StoreError(StoreError::Cause::Refused, "There is nothing to take back.");
    take_back(*collection_, *operation, now);
    leech_.reset();
    const PlannedCard* shown = session_.current();
    const std::optional<CardId> first =
        operation->card || shown == nullptr ? operation->card : std::optional(shown->card);
    const bool happened_here = !steps_.empty() && steps_.back().operation == operation->id;
    if (happened_here) {
        session_ = std::move(steps_.back().before);
        steps_.pop_back();
    }
    if (!happened_here || session_.day() != now.day) plan_anew(now, session_.answers(), first);
    prompts_.clear(); // any note may have said something else
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
