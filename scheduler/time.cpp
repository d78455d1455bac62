#include "scheduler/time.h"

#include <chrono>
#include <cstdio>

namespace emlek {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 24 * 60 * ms_per_minute;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && a < 0 ? 1 : 0);
}

// Reads fixed-width fields from the left; remembers whether all of them were there.
class Fields {
  public:
    explicit Fields(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        if (rest_.size() < digits) return fail();
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return fail();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!take(c)) ok_ = false;
    }
    bool starts_with_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    bool empty() const { return rest_.empty(); }
    bool ok() const { return ok_; }

  private:
    int fail() {
        ok_ = false;
        return 0;
    }
    std::string_view rest_;
    bool ok_ = true;
};

std::optional<StudyDay> read_date(Fields& in) {
    const int year = in.number(4);
    in.expect('-');
    const int month = in.number(2);
    in.expect('-');
    const int day = in.number(2);
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!in.ok() || !date.ok()) return std::nullopt;
    const auto number = std::chrono::sys_days{date}.time_since_epoch().count();
    return StudyDay{static_cast<std::int32_t>(number)};
}

// Milliseconds after midnight. Digits of the fraction beyond the third are dropped.
std::optional<std::int64_t> read_time_of_day(Fields& in) {
    const int hour = in.number(2);
    in.expect(':');
    const int minute = in.number(2);
    const int second = in.take(':') ? in.number(2) : 0;
    std::int64_t fraction = 0;
    if (in.take('.')) {
        if (!in.starts_with_digit()) return std::nullopt;
        for (std::int64_t weight = 100; in.starts_with_digit(); weight /= 10)
            fraction += in.number(1) * weight;
    }
    if (!in.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return ((hour * 60 + minute) * 60 + second) * 1000LL + fraction;
}

std::optional<UtcOffset> read_offset(Fields& in) {
    if (in.take('Z')) return UtcOffset{0};
    const int sign = in.take('-') ? -1 : 1;
    if (sign == 1) in.expect('+');
    const int hours = in.number(2);
    in.take(':');
    const int minutes = in.number(2);
    if (!in.ok() || hours > 18 || minutes > 59) return std::nullopt;
    return UtcOffset{sign * (hours * 60 + minutes)};
}

} // namespace

StudyDay study_day(Instant at, UtcOffset offset, RolloverHour rollover) {
    const std::int64_t local = at.ms + (offset.minutes - rollover.hour * 60) * ms_per_minute;
    return {static_cast<std::int32_t>(floor_div(local, ms_per_day))};
}

std::string to_iso(StudyDay day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.number}}};
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::string to_iso(Instant at) {
    const auto day = static_cast<std::int32_t>(floor_div(at.ms, ms_per_day));
    const std::int64_t ms = at.ms - day * ms_per_day;
    char text[24];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", static_cast<int>(ms / 3'600'000),
                  static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60),
                  static_cast<int>(ms % 1000));
    return to_iso(StudyDay{day}) + text;
}

std::string to_local(Moment moment) {
    std::string text = to_iso(Instant{moment.at.ms + moment.offset.minutes * ms_per_minute});
    constexpr std::size_t date_and_minutes = 16;
    text.resize(date_and_minutes);
    text[10] = ' ';
    return text;
}

std::optional<StudyDay> parse_day(std::string_view text) {
    Fields in(text);
    const auto day = read_date(in);
    return day && in.empty() ? day : std::nullopt;
}

std::optional<WrittenMoment> parse_moment(std::string_view text) {
    Fields in(text);
    const auto day = read_date(in);
    if (!day) return std::nullopt;
    const std::int64_t midnight = day->number * ms_per_day;
    if (in.empty()) return WrittenMoment{{midnight + ms_per_day / 2}, std::nullopt};
    if (!in.take('T') && !in.take(' ')) return std::nullopt;
    const auto time = read_time_of_day(in);
    if (!time) return std::nullopt;
    if (in.empty()) return WrittenMoment{{midnight + *time}, std::nullopt};
    const auto offset = read_offset(in);
    if (!offset || !in.empty()) return std::nullopt;
    return WrittenMoment{{midnight + *time}, offset};
}

} // namespace emlek
