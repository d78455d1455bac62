#include "cli/text.h"

#include <array>
#include <chrono>

namespace emlek {

namespace {

// How many bytes the well-formed character at the front has; 0 when there is none (RFC 3629).
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool surrogate = first == 0xED && byte(1) >= 0xA0;
    const bool too_great = first == 0xF4 && byte(1) >= 0x90;
    return overlong || surrogate || too_great ? 0 : length;
}

} // namespace

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string about_minutes(int minutes) {
    if (minutes < 1) return "less than a minute";
    std::string text = "about";
    if (minutes >= 60) text += " " + counted(minutes / 60, "hour", "hours");
    if (minutes % 60 > 0) text += " " + counted(minutes % 60, "minute", "minutes");
    return text;
}

std::string long_date(StudyDay day) {
    static constexpr std::array<const char*, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                            "Thursday", "Friday", "Saturday"};
    static constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                           "May",       "June",     "July",     "August",
                                                           "September", "October",  "November", "December"};
    const std::chrono::sys_days days{std::chrono::days{day.number}};
    const std::chrono::year_month_day date{days};
    return std::string(weekdays[std::chrono::weekday{days}.c_encoding()]) + ", " +
           std::to_string(static_cast<unsigned>(date.day())) + " " +
           months[static_cast<unsigned>(date.month()) - 1] + " " +
           std::to_string(static_cast<int>(date.year()));
}

std::string valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        valid += length > 0 ? text.substr(0, length) : std::string_view("\uFFFD");
        text.remove_prefix(length > 0 ? length : 1);
    }
    return valid;
}

} // namespace emlek
