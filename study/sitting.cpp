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

void bring_to_front(std::vector<PlannedCard>& cards, const CardId& first) {
    const auto place =
        std::find_if(cards.begin(), cards.end(), [&](const PlannedCard& card) { return card.card == first; });
    if (place != cards.end()) std::rotate(cards.begin(), place, place + 1);
}

Session planned(const Collection& collection, const Scope& scope, Mode mode, const Now& now,
                std::size_t answers, const std::optional<CardId>& first) {
    const Settings settings = read_settings(collection);
    Plan plan = mode == Mode::Ahead ? read_plan_ahead(collection, scope, now.day)
                                    : read_plan(collection, settings, scope, now.day);
    if (first) bring_to_front(plan.cards, *first);
    return {std::move(plan), mode, settings.rules(), answers};
}

Session practised(const Collection& collection, const Practice& practice, const Now& now) {
    Plan plan = plan_practice(now.day, read_to_practise(collection, practice.cards), practice.order,
                              static_cast<std::uint64_t>(now.at.ms));
    return {std::move(plan), Mode::Practice, read_settings(collection).rules()};
}

} // namespace

Sitting::Sitting(Collection& collection, Scope scope, Mode mode, const Now& now)
    : collection_(&collection),
      scope_(std::move(scope)),
      session_(planned(collection, scope_, mode, now, 0, std::nullopt)),
      pace_(read_pace(collection, now.day)) {
    go_to(next(session_, now));
}

Sitting::Sitting(Collection& collection, const Practice& practice, const Now& now)
    : collection_(&collection),
      practised_(practice.cards),
      session_(practised(collection, practice, now)),
      pace_(read_pace(collection, now.day)) {
    go_to(next(session_, now));
}

const Prompt* Sitting::current() const {
    const PlannedCard* card = session_.current();
    if (card == nullptr) return nullptr;
    const auto prompt = prompts_.find(card->card);
    return prompt == prompts_.end() ? nullptr : &prompt->second;
}

Sitting::Next Sitting::planned_anew(const Now& now, std::size_t answers,
                                    const std::optional<CardId>& first) const {
    if (mode() == Mode::Practice) {
        return {what_is_left(answers, first), pace_, {}, Prompts(), std::nullopt};
    }
    return {planned(*collection_, scope_, session_.mode(), now, answers, first),
            Pace(read_pace(*collection_, now.day)),
            {},
            Prompts(),
            std::nullopt};
}

Session Sitting::what_is_left(std::size_t answers, const std::optional<CardId>& first) const {
    std::vector<CardId> cards;
    // What was taken back may be of another card.
    if (first && std::find(practised_.begin(), practised_.end(), *first) != practised_.end())
        cards.push_back(*first);
    for (const PlannedCard& card : session_.upcoming(all_cards)) {
        if (card.card != first) cards.push_back(card.card);
    }
    Plan plan;
    plan.day = session_.day();
    plan.cards = read_to_practise(*collection_, cards);
    plan.reviews = static_cast<std::size_t>(
        std::count_if(plan.cards.begin(), plan.cards.end(),
                      [](const PlannedCard& card) { return card.state.has_value(); }));
    plan.fresh = plan.cards.size() - plan.reviews;
    return {std::move(plan), Mode::Practice, read_settings(*collection_).rules(), answers};
}

bool Sitting::is_over(const Session& session, const Now& now) {
    return session.mode() != Mode::Practice && session.day() != now.day;
}

Sitting::Next Sitting::next(Session session, const Now& now) {
    Next next{std::move(session), pace_, preview_, std::nullopt, std::nullopt};
    if (is_over(next.session, now)) next = planned_anew(now, next.session.answers(), std::nullopt);
    show(next, now.day);
    return next;
}

void Sitting::plan_again(const Now& now) {
    const PlannedCard* card = session_.current();
    Next next =
        planned_anew(now, session_.answers(), card == nullptr ? std::nullopt : std::optional(card->card));
    show(next, now.day);
    next.leech = std::move(leech_);
    go_to(std::move(next));
}

// A prompt that is read ahead among those that are there is true whether or not the step succeeds.
void Sitting::show(Next& next, StudyDay day) {
    if (next.session.done()) return;
    next.preview = next.session.preview(day);
    Prompts& prompts = next.prompts ? *next.prompts : prompts_;
    if (prompts.contains(next.session.current()->card)) return;
    PromptReader reader(*collection_);
    for (const PlannedCard& card : next.session.upcoming(prompts_a_batch)) {
        if (prompts.contains(card.card)) continue;
        if (auto prompt = reader.read(card.card)) prompts.emplace(card.card, std::move(*prompt));
    }
}

std::optional<Prompt> Sitting::read(const CardId& card) const {
    return PromptReader(*collection_).read(card);
}

// All that can fail comes before the commit: a change that is saved and looks as if it were not would be made
// twice.
template <class Change, class Lead>
void Sitting::step(const Change& change, const Lead& lead) {
    steps_.reserve(steps_kept);
    Step made{0, session_};
    std::optional<Next> next;
    made.operation = change([&] { next.emplace(lead()); });
    if (steps_.size() == steps_kept) steps_.erase(steps_.begin());
    steps_.push_back(std::move(made));
    go_to(std::move(*next));
}

void Sitting::go_to(Next next) noexcept {
    session_ = std::move(next.session);
    pace_ = next.pace;
    preview_ = next.preview;
    if (next.prompts) prompts_.swap(*next.prompts);
    leech_ = std::move(next.leech);
}

OperationLabel Sitting::label(const std::string& text, const Now& now) const {
    return {text + " “" + excerpt(current()->face().question) + "”", now, 1};
}

ReviewLog Sitting::answer(Quality quality, const Now& now, Millis taken) {
    Answer given =
        session_.answer(quality, now, std::min(taken, longest_thinking), collection_->next_review_id(now.at));
    Prompt& prompt = prompts_.at(given.log.card);
    std::optional<Leech> leech;
    if (given.after && !quality.passes() && is_leech(given.after->lapses, prompt.leech_kept)) {
        leech = Leech{prompt.card, excerpt(prompt.face().question), given.after->lapses};
    }
    step(
        [&](const BeforeCommit& ready) {
            const std::int64_t operation = record_answer(*collection_, label("the answer to", now), given.log,
                                                         given.after, prompt.newest, ready);
            prompt.newest = given.log.id;
            return operation;
        },
        [&] {
            Next next = this->next(std::move(given.session), now);
            next.leech = std::move(leech);
            return next;
        });
    return given.log;
}

void Sitting::not_today(const Now& now) {
    step(
        [&](const BeforeCommit& ready) {
            return put_off(*collection_, label("“not today” for", now), current()->card, ready);
        },
        [&] { return next(session_.without_current(), now); });
}

void Sitting::set_aside(const Now& now) {
    step(
        [&](const BeforeCommit& ready) {
            return emlek::set_aside(*collection_, label("setting aside", now), current()->card, ready);
        },
        [&] { return next(session_.without_current(), now); });
}

void Sitting::toggle_flag(const Now& now) {
    Prompt& prompt = prompts_.at(current()->card);
    const OperationLabel what = label(prompt.flagged ? "taking the flag off" : "the flag on", now);
    step(
        [&](const BeforeCommit& ready) {
            const std::int64_t operation = set_flag(*collection_, what, prompt.card, !prompt.flagged, ready);
            prompt.flagged = !prompt.flagged;
            return operation;
        },
        [&] { return next(session_, now); });
}

void Sitting::set_leech_aside(const Now& now) {
    const OperationLabel what{"setting aside “" + leech_->question + "”", now, 1};
    step([&](const BeforeCommit& ready) { return emlek::set_aside(*collection_, what, leech_->card, ready); },
         [&] { return next(session_.without(leech_->card), now); });
}

void Sitting::keep_leech(const Now& now) {
    const OperationLabel what{"keeping “" + leech_->question + "”", now, 1};
    step(
        [&](const BeforeCommit& ready) {
            const std::int64_t operation =
                emlek::keep_leech(*collection_, what, leech_->card, leech_->lapses, ready);
            const auto prompt = prompts_.find(leech_->card);
            if (prompt != prompts_.end()) prompt->second.leech_kept = leech_->lapses;
            return operation;
        },
        [&] {
            return Next{session_, pace_, preview_, std::nullopt, std::nullopt};
        });
}

// A day that began meanwhile begins here with the next answer, as for a card that was only looked at.
OperationLabel label_of_edit(const Note& note, const Now& now) {
    const std::vector<Card> cards = cards_of(note);
    return {"the edit of “" + excerpt(face(note, cards.front().prompt).question) + "”", now,
            static_cast<int>(cards.size())};
}

void Sitting::edit(const Note& note, const std::vector<Attachment>& attachments, const Now& now) {
    step(
        [&](const BeforeCommit& ready) {
            return edit_note(*collection_, label_of_edit(note, now), note, attachments, ready);
        },
        [&] { return after_edit(note, now); });
}

Sitting::Next Sitting::after_edit(const Note& note, const Now& now) {
    const std::vector<Card> cards = cards_of(note);
    const auto is_made = [&](const CardId& card) {
        return std::any_of(cards.begin(), cards.end(), [&](const Card& made) { return made.id == card; });
    };
    Next next{session_, pace_, preview_, prompts_, std::nullopt};
    for (const PlannedCard& card : session_.upcoming(all_cards)) {
        if (card.note != note.id) continue;
        next.prompts->erase(card.card);
        if (!is_made(card.card)) next.session = next.session.without(card.card);
    }
    if (next.session.done()) return next;
    const CardId card = next.session.current()->card;
    if (card == session_.current()->card) { // its text, not what its grades do
        if (auto prompt = read(card)) next.prompts->insert_or_assign(card, std::move(*prompt));
    } else {
        show(next, now.day);
    }
    return next;
}

Operation Sitting::undo(const Now& now) {
    auto operation = undoable();
    if (!operation) throw StoreError(StoreError::Cause::Refused, "There is nothing to take back.");
    const bool happened_here = !steps_.empty() && steps_.back().operation == operation->id;
    std::optional<Next> next;
    take_back(*collection_, *operation, now,
              [&] { next.emplace(after_undo(*operation, happened_here, now)); });
    if (happened_here) steps_.pop_back();
    go_to(std::move(*next));
    return std::move(*operation);
}

Sitting::Next Sitting::after_undo(const Operation& operation, bool happened_here, const Now& now) {
    const PlannedCard* shown = session_.current();
    const std::optional<CardId> first =
        operation.card || shown == nullptr ? operation.card : std::optional(shown->card);
    // Any note may have said something else.
    Next next{happened_here ? steps_.back().before : session_, pace_, preview_, Prompts(), std::nullopt};
    if (!happened_here || is_over(next.session, now)) next = planned_anew(now, next.session.answers(), first);
    show(next, now.day);
    return next;
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
