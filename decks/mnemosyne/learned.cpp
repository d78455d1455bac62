#include "decks/mnemosyne/learned.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace emlek {

namespace {

std::int64_t whole(std::string_view text, std::int64_t otherwise) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? value : otherwise;
}
std::int32_t count(std::string_view text) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(whole(text, 0), 0, 1'000'000));
}
std::int32_t hundredths(std::string_view text) {
    double value = 2.5;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (!(value >= 1.3)) return 130; // also what is no number
    return static_cast<std::int32_t>(std::lround(std::min(value, 100.0) * 100));
}

} // namespace

Learned learned(const MnemosyneEntry& entry) {
    Learned what;
    what.grade = static_cast<std::int8_t>(std::clamp<std::int64_t>(whole(entry.value("gr"), -1), -1, 5));
    what.last_rep = whole(entry.value("l_rp"), -1);
    what.next_rep = whole(entry.value("n_rp"), -1);
    what.easiness = hundredths(entry.value("e"));
    what.retained = count(entry.value("rt_rp_l"));
    what.lapses = count(entry.value("lps"));
    what.reps = std::max(1, count(entry.value("ac_rp")) + count(entry.value("rt_rp")));
    return what;
}

PastRow seed(const Learned& learned, const Calendar& calendar) {
    constexpr std::int64_t day_seconds = 86'400;
    constexpr std::int64_t latest = 4'102'444'800; // 2100-01-01
    const bool told = learned.last_rep > 0 && learned.last_rep <= calendar.now.at.ms / 1000;
    const Instant at = told ? Instant{learned.last_rep * 1000} : calendar.now.at;
    const UtcOffset offset = calendar.offset_at(at);
    const StudyDay day = study_day(at, offset, calendar.rollover);
    Seed seed;
    seed.easiness = {learned.easiness};
    seed.reps = learned.reps;
    seed.lapses = learned.lapses;
    const bool remembered = learned.grade >= 2;
    const bool dated = remembered && learned.next_rep > 0 && learned.next_rep < latest;
    const StudyDay next{static_cast<std::int32_t>(dated ? learned.next_rep / day_seconds : 0)};
    // A card that was forgotten is due again on the spot.
    seed.due = dated ? std::max(next, day) : day;
    seed.interval = {std::max(1, (seed.due - day).count)};
    seed.repetition = remembered ? learned.retained + 1 : 0;
    return {at, offset, day, seed};
}

} // namespace emlek
