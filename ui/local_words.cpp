#include "ui/local_words.h"

#include <langinfo.h>
#include <locale.h>
#include <time.h>

#include <array>
#include <memory>
#include <type_traits>

namespace emlek {

namespace {

constexpr std::int64_t seconds_a_day = 86'400;

struct FreeLocale {
    void operator()(locale_t locale) const { freelocale(locale); }
};
using OwnLocale = std::unique_ptr<std::remove_pointer_t<locale_t>, FreeLocale>;

OwnLocale person_locale() {
    OwnLocale locale(newlocale(LC_ALL_MASK, "", nullptr));
    if (!locale) locale.reset(newlocale(LC_ALL_MASK, "C", nullptr));
    return locale;
}

std::string worded(StudyDay day, const char* format) {
    const time_t midnight = std::int64_t{day.number} * seconds_a_day;
    tm date{};
    gmtime_r(&midnight, &date);
    std::array<char, 200> text{};
    const std::size_t length = strftime_l(text.data(), text.size(), format, &date, person_locale().get());
    return {text.data(), length};
}

} // namespace

std::string date_words(StudyDay day) {
    return worded(day, "%A, %-d %B");
}
std::string short_date_words(StudyDay day) {
    return worded(day, "%-d %b");
}
std::string month_words(StudyDay day) {
    return worded(day, "%B %Y");
}
std::string short_month_words(StudyDay day) {
    return worded(day, "%b");
}

std::string group_separator() {
    const OwnLocale locale = person_locale();
    const char* separator = nl_langinfo_l(THOUSEP, locale.get());
    return separator != nullptr && *separator != '\0' ? separator : ",";
}

} // namespace emlek
