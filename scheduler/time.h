#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// A moment: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(const Instant&) const = default;
};

// A number of whole days. Never a number of seconds, whatever its sign.
struct Days {
    std::int32_t count = 0;
    auto operator<=>(const Days&) const = default;
};

// A learner's day: a local calendar day that begins at the rollover hour. Counted from 1970-01-01.
struct StudyDay {
    std::int32_t number = 0;
    auto operator<=>(const StudyDay&) const = default;
};

// A damaged file may hold any number: sums end at the bounds of 32 bits instead of overflowing.
constexpr std::int32_t saturated(std::int64_t value) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, INT32_MIN, INT32_MAX));
}
inline StudyDay operator+(StudyDay day, Days days) {
    return {saturated(std::int64_t{day.number} + days.count)};
}
inline StudyDay operator-(StudyDay day, Days days) {
    return {saturated(std::int64_t{day.number} - days.count)};
}
inline Days operator-(StudyDay later, StudyDay earlier) {
    return {saturated(std::int64_t{later.number} - earlier.number)};
}

// A time spent, in milliseconds; never negative.
struct Millis {
    std::int64_t count = 0;
    auto operator<=>(const Millis&) const = default;
};

// Local time minus UTC, in minutes: +60 in Budapest's winter.
struct UtcOffset {
    std::int32_t minutes = 0;
    auto operator<=>(const UtcOffset&) const = default;
};

// The local hour at which a study day begins: 0 to 23.
struct RolloverHour {
    std::int32_t hour = 4;
    auto operator<=>(const RolloverHour&) const = default;
};

// What the clock said.
struct Moment {
    Instant at;
    UtcOffset offset;
};

// What the clock said, once, for everything that is computed from it.
struct Now {
    Instant at;
    StudyDay day;
    UtcOffset offset;
};

StudyDay study_day(Instant at, UtcOffset offset, RolloverHour rollover);
inline Now now_at(Moment moment, RolloverHour rollover) {
    return {moment.at, study_day(moment.at, moment.offset, rollover), moment.offset};
}

// "2026-11-23".
std::string to_iso(StudyDay day);
// "2026-11-23T10:42:07.125Z".
std::string to_iso(Instant at);
// "2026-11-23 11:42", as the clock on the wall says it.
std::string to_local(Moment moment);

std::optional<StudyDay> parse_day(std::string_view text);

// A moment as a person or a script writes it. Without an offset it means local time, which only the caller
// knows.
struct WrittenMoment {
    Instant as_if_utc;
    std::optional<UtcOffset> offset;
};

// "2026-11-23", "2026-11-23T10:42", seconds and a fraction optional, then nothing, "Z" or "+01:00". A date
// alone means its noon. Nothing for anything else, or for a date that does not exist.
std::optional<WrittenMoment> parse_moment(std::string_view text);

} // namespace emlek
