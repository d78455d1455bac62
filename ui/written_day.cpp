#include "ui/written_day.h"

#include "decks/text/folding.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>

namespace emlek {

namespace {

constexpr std::array<std::string_view, 12> english_months = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
// Of no weight in English and in Spanish dates.
constexpr std::array<std::string_view, 13> idle = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                                   "saturday", "sunday",  "st",        "nd",       "rd",
                                                   "th",       "of",      "de"};
constexpr std::size_t least_of_a_name = 3; // "dec"

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool abbreviates(std::string_view word, std::string_view name) {
    return word == name || (word.size() >= least_of_a_name && name.starts_with(word));
}

struct Number {
    int value = 0;
    std::size_t digits = 0;
    bool is_year() const { return digits == 4; }
};

// The numbers of a date in their order, and its month where that has a name.
struct DateParts {
    std::vector<Number> numbers;
    std::optional<int> month;
};

class DateReader {
  public:
    explicit DateReader(const DateHabits& habits) : habits_(habits) {}

    std::optional<DateParts> read(std::string_view text) const {
        DateParts parts;
        while (!text.empty()) {
            const bool digits = is_digit(text.front());
            const bool letters = is_letter(text.front());
            const auto goes_on = [&](char c) { return digits ? is_digit(c) : letters && is_letter(c); };
            const auto end = std::find_if_not(text.begin() + 1, text.end(), goes_on);
            const std::string_view piece = text.substr(0, static_cast<std::size_t>(end - text.begin()));
            if (digits && !take_number(piece, parts)) return std::nullopt;
            if (letters && !take_word(piece, parts)) return std::nullopt;
            text.remove_prefix(piece.size());
        }
        return parts;
    }

  private:
    static bool take_number(std::string_view digits, DateParts& parts) {
        Number number{0, digits.size()};
        std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
        parts.numbers.push_back(number);
        return (digits.size() <= 2 || digits.size() == 4) && parts.numbers.size() <= 3;
    }

    bool take_word(std::string_view word, DateParts& parts) const {
        if (const auto month = month_of(word)) {
            const bool first = !parts.month;
            parts.month = month;
            return first;
        }
        const auto is_it = [word](std::string_view name) { return abbreviates(word, name); };
        return std::any_of(idle.begin(), idle.end(), is_it) ||
               std::any_of(habits_.idle.begin(), habits_.idle.end(), is_it);
    }

    std::optional<int> month_of(std::string_view word) const {
        for (std::size_t i = 0; i < english_months.size(); ++i) {
            const auto& names = habits_.months[i];
            if (abbreviates(word, english_months[i]) ||
                std::any_of(names.begin(), names.end(),
                            [word](const std::string& name) { return abbreviates(word, name); }))
                return static_cast<int>(i) + 1;
        }
        return std::nullopt;
    }

    const DateHabits& habits_;
};

std::optional<StudyDay> day_of(int year, int month, int day) {
    const auto padded = [](int number, std::size_t width) {
        const std::string text = std::to_string(number);
        return std::string(width - std::min(width, text.size()), '0') + text;
    };
    return parse_day(padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2));
}

// 29 February may be eight years away.
std::optional<StudyDay> next_day_of(int month, int day, StudyDay today) {
    const int this_year = std::stoi(to_iso(today).substr(0, 4));
    for (int year = this_year; year <= this_year + 8; ++year) {
        const auto found = day_of(year, month, day);
        if (found && *found >= today) return found;
    }
    return std::nullopt;
}

// Day, month, and the year if there was one, put together from numbers in one of their orders.
std::optional<StudyDay> put_together(std::vector<Number> numbers, std::optional<int> month, bool month_first,
                                     StudyDay today) {
    std::optional<int> year;
    if (numbers.size() + (month ? 1 : 0) == 3) {
        const auto written = numbers.front().is_year() ? numbers.begin() : std::prev(numbers.end());
        year = written->is_year() ? written->value : 2000 + written->value;
        numbers.erase(written);
    }
    if (!month && numbers.size() == 2) {
        const auto at = numbers.begin() + (month_first ? 0 : 1);
        month = at->value;
        numbers.erase(at);
    }
    if (!month || numbers.size() != 1 || numbers[0].digits > 2) return std::nullopt;
    return year ? day_of(*year, *month, numbers[0].value) : next_day_of(*month, numbers[0].value, today);
}

std::optional<StudyDay> in_days(std::string_view text, StudyDay today) {
    std::int32_t days = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return today + Days{days};
}

} // namespace

std::optional<StudyDay> written_day(std::string_view text, StudyDay today, const DateHabits& habits) {
    text = trimmed(text);
    if (const auto day = parse_day(text)) return day;
    if (const auto day = in_days(text, today)) return day;
    const auto parts = DateReader(habits).read(folded_letters(text));
    if (!parts) return std::nullopt;
    const bool year_first = parts->numbers.size() == 3 && parts->numbers.front().is_year();
    const bool month_first = habits.month_first || year_first;
    const auto day = put_together(parts->numbers, parts->month, month_first, today);
    // "14/12" can be no month 14, wherever it was written.
    return day || year_first ? day : put_together(parts->numbers, parts->month, !month_first, today);
}

} // namespace emlek
