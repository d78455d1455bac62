#include "ui/local_words.h"

#include "decks/text/folding.h"

#include <langinfo.h>
#include <locale.h>
#include <time.h>

#include <algorithm>
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

DateHabits local_date_habits() {
    const OwnLocale locale = person_locale();
    constexpr StudyDay monday{20'787}; // 2026-11-30
    DateHabits habits;
    for (std::size_t month = 0; month < habits.months.size(); ++month) {
        const StudyDay in_it{20'454 + static_cast<int>(month) * 30 + 14}; // the middle of a month of 2026
        for (const char* name : {"%B", "%OB", "%b"})
            habits.months[month].push_back(folded_letters(worded(in_it, name, locale.get())));
    }
    for (int day = 0; day < 7; ++day)
        habits.idle.push_back(folded_letters(worded(monday + Days{day}, "%A", locale.get())));
    const std::string format = nl_langinfo_l(D_FMT, locale.get());
    const std::size_t month_at = format.find('m');
    habits.month_first =
        format.find("%D") != std::string::npos || month_at < std::min(format.find('d'), format.find('e'));
    for (const char* sign : {"年", "月", "日", "년", "월", "일"}) // what parts the numbers there
        habits.idle.push_back(folded_letters(sign));
    return habits;
}

std::string group_separator() {
    const OwnLocale locale = person_locale();
    const char* separator = nl_langinfo_l(THOUSEP, locale.get());
    return separator != nullptr && *separator != '\0' ? separator : ",";
}

} // namespace emlek
