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

} // namespace

std::string date_words(StudyDay day) {
    const time_t midnight = std::int64_t{day.number} * seconds_a_day;
    tm date{};
    gmtime_r(&midnight, &date);
    std::array<char, 200> text{};
    const std::size_t length =
        strftime_l(text.data(), text.size(), "%A, %-d %B", &date, person_locale().get());
    return {text.data(), length};
}

std::string group_separator() {
    const OwnLocale locale = person_locale();
    const char* separator = nl_langinfo_l(THOUSEP, locale.get());
    return separator != nullptr && *separator != '\0' ? separator : ",";
}

} // namespace emlek
