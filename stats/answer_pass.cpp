#include "stats/answer_pass.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr std::int64_t longest_counted_ms = 60'000;

template <class Number>
std::uint16_t fitted(Number value) {
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(value, 0, UINT16_MAX));
}

std::uint32_t local_hour(Instant at, UtcOffset offset) {
    constexpr std::int64_t ms_per_hour = 3'600'000;
    constexpr std::int64_t ms_per_day = 24 * ms_per_hour;
    const std::int64_t local = (at.ms % ms_per_day + std::int64_t{offset.minutes} * 60'000) % ms_per_day;
    return static_cast<std::uint32_t>((local + ms_per_day) % ms_per_day / ms_per_hour);
}

std::uint64_t key_of(std::uint32_t card, std::uint16_t day) {
    return std::uint64_t{card} << 16U | day;
}

void leave(CardTrack& track, std::int32_t interval, StudyDay due) {
    track.known = 1;
    track.interval = fitted(interval);
    track.due = due.number;
}

} // namespace

AnswerPass::AnswerPass(AnkiDays anki, AnswerColumns columns, std::vector<CardTrack> tracks)
    : anki_(anki), columns_(std::move(columns)), tracks_(std::move(tracks)) {}

void AnswerPass::take(const LogFact& fact) {
    if (fact.card >= tracks_.size()) tracks_.resize(fact.card + 1U);
    CardTrack& track = tracks_[fact.card];
    switch (fact.event) {
        case LogFact::Event::Review:
        case LogFact::Event::Drill:
        case LogFact::Event::Ahead:
            answer(fact, track);
            break;
        case LogFact::Event::Forget:
            track.known = 0;
            break;
        case LogFact::Event::Seed:
            track.was_seen = 0;
            [[fallthrough]];
        case LogFact::Event::SetDue:
            if (!track.was_seen) track.seen = fitted(fact.day.number);
            track.was_seen = 1;
            leave(track, fact.days, fact.due);
            break;
    }
}

void AnswerPass::answer(const LogFact& fact, CardTrack& track) {
    const StudyDay due = fact.day + Days{fact.days};
    AnswerRow row;
    row.card = fact.card;
    row.day = fitted(fact.day.number);
    row.interval = track.known ? track.interval : std::uint16_t{0};
    row.waited = track.was_seen ? fitted(row.day - track.seen) : std::uint16_t{0};
    row.taken_ms = static_cast<std::uint16_t>(std::clamp<std::int64_t>(fact.taken, 0, longest_counted_ms));
    row.quality = static_cast<std::uint32_t>(std::clamp(fact.quality, 0, 5)) & 7U;
    row.event = static_cast<std::uint32_t>(fact.event) & 3U;
    row.hour = local_hour(fact.at, fact.offset) & 31U;
    row.anki_day = anki_.day_of(fact.at);

    if (fact.event == LogFact::Event::Review) {
        row.fresh = track.known ? 0 : 1;
        const bool was_due = track.known && track.interval >= 1 && fact.day.number >= track.due;
        const bool may_come_twice = track.reviewed && row.day <= track.newest_review;
        if (was_due && may_come_twice)
            doubtful_.push_back({key_of(row.card, row.day), columns_.size(), false});
        row.due = was_due && !may_come_twice ? 1 : 0;
        track.newest_review = track.reviewed ? std::max(track.newest_review, row.day) : row.day;
        track.reviewed = 1;
        leave(track, fact.days, due);
    } else if (fact.event == LogFact::Event::Drill) {
        if (fact.days >= 1 && (!track.known || due.number != track.due)) leave(track, fact.days, due);
    }
    track.seen = row.day;
    track.was_seen = 1;
    columns_.add(row);
}

bool AnswerPass::settle(std::size_t rows) {
    if (doubtful_.empty()) return true;
    const auto by_key = [](const Doubtful& a, const Doubtful& b) {
        return std::pair(a.key, a.row) < std::pair(b.key, b.row);
    };
    if (!std::exchange(sorted_, true)) std::sort(doubtful_.begin(), doubtful_.end(), by_key);
    const std::size_t end = std::min(columns_.size(), looked_at_ + rows);
    for (; looked_at_ < end; ++looked_at_) {
        AnswerRow& row = columns_.at(looked_at_);
        if (!row.is_review()) continue;
        const std::uint64_t key = key_of(row.card, row.day);
        const auto first = std::lower_bound(doubtful_.begin(), doubtful_.end(), key,
                                            [](const Doubtful& d, std::uint64_t k) { return d.key < k; });
        if (first == doubtful_.end() || first->key != key || first->settled) continue;
        first->settled = true;
        if (first->row == looked_at_) row.due = 1;
    }
    if (looked_at_ < columns_.size()) return false;
    doubtful_.clear();
    sorted_ = false;
    looked_at_ = 0;
    return true;
}

} // namespace emlek
