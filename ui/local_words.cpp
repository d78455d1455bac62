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

std::string worded(StudyDay day, const char* format, locale_t locale) {
    const time_t midnight = std::int64_t{day.number} * seconds_a_day;
    tm date{};
    gmtime_r(&midnight, &date);
    std::array<char, 200> text{};
    const std::size_t length = strftime_l(text.data(), text.size(), format, &date, locale);
    return {text.data(), length};
}

} // namespace

struct LocalDates::Locale {
    OwnLocale own = person_locale();
};

LocalDates::LocalDates() : locale_(std::make_unique<Locale>()) {}
LocalDates::~LocalDates() = default;

std::string LocalDates::date(StudyDay day) const {
    return worded(day, "%A, %-d %B", locale_->own.get());
}
std::string LocalDates::short_date(StudyDay day) const {
    return worded(day, "%-d %b", locale_->own.get());
}
std::string LocalDates::month(StudyDay day) const {
    return worded(day, "%B %Y", locale_->own.get());
}
std::string LocalDates::short_month(StudyDay day) const {
    return worded(day, "%b", locale_->own.get());
}

std::string date_words(StudyDay day) {
    return LocalDates().date(day);
}

std::string group_separator() {
    const OwnLocale locale = person_locale();
    const char* separator = nl_langinfo_l(THOUSEP, locale.get());
    return separator != nullptr && *separator != '\0' ? separator : ",";
}

} // namespace emlek
