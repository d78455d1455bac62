#include "decks/anki/card_history.h"

#include "scheduler/sm2.h"

#include <algorithm>
#include <optional>

namespace emlek {

namespace {

constexpr std::int64_t last_ms = 253'402'300'799'999; // of the year 9999
constexpr std::int64_t first_second_as_due = 1'000'000'000;
constexpr std::int32_t last_day = 2'932'896; // of the year 9999
constexpr Days graduated{6};                 // SM-2's second interval

std::int32_t easiness_of(std::int64_t thousandths) {
    constexpr std::int64_t highest = 65'535; // that Anki can store
    if (thousandths <= 0) return 250;
    return static_cast<std::int32_t>(std::max<std::int64_t>(130, std::min(thousandths, highest) / 10));
}
Days interval_of(std::int64_t days) {
    return {static_cast<std::int32_t>(std::clamp<std::int64_t>(days, 1, longest_interval.count))};
}
std::int32_t count_of(std::int64_t count) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(count, 0, INT32_MAX));
}
// What Anki itself counts as recall: a review, or a step or an early review after at least a day; not
// cramming, which has no factor.
bool is_review(const RevlogRow& row) {
    constexpr std::int64_t seconds_a_day = 86'400;
    const bool crammed = row.type == 3 && row.factor == 0;
    const bool after_days = row.interval_before >= 1 || row.interval_before <= -seconds_a_day;
    return !crammed && (row.type == 1 || after_days);
}
std::int32_t repetition_of(Days interval) {
    return interval < graduated ? 1 : 2;
}

class HistoryMaker {
  public:
    HistoryMaker(const AnkiCollection& collection, const Calendar& calendar, Changes& changes)
        : collection_(collection), calendar_(calendar), changes_(changes) {}

    void take(const RevlogRow& row) {
        if (row.at < 0 || row.at > last_ms) {
            ++changes_["an answer whose time is not between 1970 and 9999 was left out"];
            return;
        }
        PastRow past{{row.at}, calendar_.offset_at({row.at}), {}, Forget{}};
        past.day = study_day(past.at, past.offset, calendar_.rollover);
        if (!event_of(row, past)) return;
        newest_ = std::max(newest_.value_or(past.at), past.at);
        history_.push_back(past);
    }

    std::vector<PastRow> ended(const AnkiCardRow& card) && {
        if (card.is_new()) {
            if (known_)
                history_.push_back(at_end(Forget{}, newest_ ? last_answer_.value_or(today()) : today()));
        } else {
            seed(card);
        }
        return std::move(history_);
    }

  private:
    StudyDay today() const { return calendar_.now.day; }

    bool event_of(const RevlogRow& row, PastRow& past) {
        if (row.type == 4 || row.type == 5) {
            mark(row, past);
            return true;
        }
        if (row.type < 0 || row.type > 5 || row.button < 1 || row.button > 4) {
            ++changes_["an answer of a kind or with a button that Anki does not have was left out"];
            return false;
        }
        const bool was_learned = row.type == 0 || row.type == 2;
        const bool three_buttons = collection_.first_scheduler && was_learned && row.button > 1;
        const int button = std::min(4, row.button + (three_buttons ? 1 : 0));
        Given given{*Quality::of(button + 1), {std::clamp<std::int64_t>(row.taken, 0, INT32_MAX)}, {0}};
        if (is_review(row)) {
            given.scheduled = button == 1 ? Days{1} : interval_of(row.interval);
            past.event = Review{given};
            ++reviews_;
            lapses_ += button == 1 && row.type == 1 ? 1 : 0;
            known_ = true;
        } else {
            constexpr std::int64_t seconds_a_day = 86'400;
            if (row.interval > 0) given.scheduled = interval_of(row.interval);
            if (row.interval <= -seconds_a_day)
                given.scheduled = interval_of(-(row.interval / seconds_a_day));
            past.event = Drill{given};
        }
        last_answer_ = past.day;
        return true;
    }

    void mark(const RevlogRow& row, PastRow& past) {
        if (row.type == 4 && row.factor == 0) {
            past.event = Forget{};
            known_ = false;
            return;
        }
        SetDue set;
        set.interval = interval_of(row.interval);
        set.easiness = {easiness_of(row.factor)};
        set.repetition = repetition_of(set.interval);
        set.due = past.day + (row.interval > 0 ? set.interval : Days{0});
        set.reps = reviews_;
        set.lapses = lapses_;
        past.event = set;
        known_ = true;
    }

    PastRow at_end(LogEvent event, StudyDay day) const {
        const Instant at = newest_.value_or(calendar_.now.at);
        const UtcOffset offset = newest_ ? calendar_.offset_at(at) : calendar_.now.offset;
        return {at, offset, std::min(day, today()), event};
    }

    StudyDay due_day(const AnkiCardRow& card) const {
        const bool away = card.home_deck != 0 && card.home_due != 0;
        const std::int64_t due = away ? card.home_due : card.due;
        StudyDay day;
        if (due >= first_second_as_due) {
            const Instant at{std::min(due, last_ms / 1000) * 1000};
            day = study_day(at, calendar_.offset_at(at), calendar_.rollover);
        } else {
            day = collection_.day_zero + Days{saturated(due)};
        }
        return {std::clamp<std::int32_t>(day.number, 0, last_day)};
    }

    void seed(const AnkiCardRow& card) {
        Seed seed;
        seed.interval = interval_of(card.interval);
        seed.easiness = {easiness_of(card.factor)};
        const bool in_steps = card.type == 1 || card.type == 3 || (card.type == 2 && card.queue == 1);
        seed.repetition = in_steps ? 0 : repetition_of(seed.interval);
        seed.due = due_day(card);
        seed.reps = std::max({1, count_of(card.reps), reviews_});
        seed.lapses = std::max(count_of(card.lapses), lapses_);
        history_.push_back(at_end(seed, last_answer_.value_or(seed.due - seed.interval)));
    }

    const AnkiCollection& collection_;
    const Calendar& calendar_;
    Changes& changes_;
    std::vector<PastRow> history_;
    std::optional<Instant> newest_;
    std::optional<StudyDay> last_answer_;
    std::int32_t reviews_ = 0;
    std::int32_t lapses_ = 0;
    bool known_ = false; // by the rows so far the card is not new
};

} // namespace

std::vector<PastRow> card_history(const std::vector<RevlogRow>& log, const AnkiCardRow& card,
                                  const AnkiCollection& collection, const Calendar& calendar,
                                  Changes& changes) {
    HistoryMaker maker(collection, calendar, changes);
    for (const RevlogRow& row : log)
        maker.take(row);
    return std::move(maker).ended(card);
}

} // namespace emlek
