#include "cli/local_time.h"

#include <ctime>

namespace emlek {

namespace {

std::int64_t whole_seconds(Instant at) {
    return at.ms / 1000 - (at.ms % 1000 < 0 ? 1 : 0);
}

} // namespace

UtcOffset local_offset(Instant at) {
    const std::time_t seconds = whole_seconds(at);
    std::tm local{};
    if (::localtime_r(&seconds, &local) == nullptr) return {};
    return {static_cast<std::int32_t>(local.tm_gmtoff / 60)};
}

Moment moment_of(const WrittenMoment& written) {
    constexpr std::int64_t ms_per_minute = 60'000;
    if (written.offset) {
        return {{written.as_if_utc.ms - written.offset->minutes * ms_per_minute}, *written.offset};
    }
    const std::time_t seconds = whole_seconds(written.as_if_utc);
    std::tm local{};
    ::gmtime_r(&seconds, &local);
    local.tm_isdst = -1; // whichever holds then
    const Instant at{std::int64_t{std::mktime(&local)} * 1000 + (written.as_if_utc.ms - seconds * 1000)};
    return {at, local_offset(at)};
}

} // namespace emlek
