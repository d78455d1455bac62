#include "stats/anki_retention.h"

#include <algorithm>

namespace emlek {

namespace {
constexpr std::int64_t ms_per_day = 86'400'000;
}

AnkiDays::AnkiDays(const Now& now, RolloverHour rollover) {
    const std::int64_t local = std::int64_t{rollover.hour} * 3'600'000;
    const std::int64_t utc = local - std::int64_t{now.offset.minutes} * 60'000;
    anchor_ = (utc % ms_per_day + ms_per_day) % ms_per_day;
}

std::uint16_t AnkiDays::day_of(Instant at) const {
    return static_cast<std::uint16_t>(
        std::clamp<std::int64_t>((at.ms - anchor_) / ms_per_day, 0, UINT16_MAX));
}

} // namespace emlek
