#include "store/settings.h"

#include "store/card_rows.h"
#include "store/explain.h"
#include "store/sql.h"
#include "store/transaction.h"

#include <array>
#include <charconv>
#include <functional>

namespace emlek {

namespace {

constexpr std::string_view no_limit = "none";

std::optional<int> whole_number(std::string_view text, int least, int most) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
        return std::nullopt;
    return value;
}

// Everything there is to say of one setting stands in one row of the table below.
struct Entry {
    std::string_view key;
    std::string_view title; // in the name of the operation that changes it
    std::string_view about;
    std::string_view expected;
    std::function<std::string(const Settings&)> text;
    std::function<bool(Settings&, std::string_view)> parse;
};

auto parse_number(int Settings::*member, int least, int most) {
    return [=](Settings& settings, std::string_view text) {
        const auto value = whole_number(text, least, most);
        if (value) settings.*member = *value;
        return value.has_value();
    };
}

bool parse_review_limit(Settings& settings, std::string_view text) {
    const auto value = whole_number(text, 0, 99'999);
    if (!value && text != no_limit) return false;
    settings.reviews_per_day = value;
    return true;
}

bool parse_rollover(Settings& settings, std::string_view text) {
    const auto hour = whole_number(text, 0, 23);
    if (hour) settings.rollover.hour = *hour;
    return hour.has_value();
}

bool parse_preset(Settings& settings, std::string_view text) {
    if (text != "text" && text != "delphi") return false;
    settings.preset = text == "text" ? Preset::Text : Preset::Delphi;
    return true;
}

bool parse_maximum_interval(Settings& settings, std::string_view text) {
    const auto days = whole_number(text, 1, longest_interval.count);
    if (days) settings.maximum_interval = Days{*days};
    return days.has_value();
}

bool parse_grades(Settings& settings, std::string_view text) {
    if (text != "2" && text != "4" && text != "6") return false;
    settings.grades = text[0] - '0';
    return true;
}

// Whether a difference of this kind counts in answers that are written.
auto counts_text(bool TypedOptions::*ignored) {
    return [=](const Settings& settings) {
        return std::string(settings.typing.*ignored ? "ignored" : "counts");
    };
}

auto parse_counts(bool TypedOptions::*ignored) {
    return [=](Settings& settings, std::string_view text) {
        if (text != "ignored" && text != "counts") return false;
        settings.typing.*ignored = text == "ignored";
        return true;
    };
}

const std::array<Entry, 8>& entries() {
    static const std::array<Entry, 8> table = {{
        {"new_per_day", "new cards a day", "new cards a day, over all decks", "a whole number from 0 to 9999",
         [](const Settings& s) { return std::to_string(s.new_per_day); },
         parse_number(&Settings::new_per_day, 0, most_new_per_day)},
        {"reviews_per_day", "reviews a day", "reviews a day; the rest waits, the most urgent first",
         "a whole number from 0 to 99999, or none",
         [](const Settings& s) {
             return s.reviews_per_day ? std::to_string(*s.reviews_per_day) : std::string(no_limit);
         },
         parse_review_limit},
        {"rollover_hour", "the hour a day begins", "the hour at which a new day of study begins",
         "a whole number from 0 to 23", [](const Settings& s) { return std::to_string(s.rollover.hour); },
         parse_rollover},
        {"preset", "the scheduling rules", "text: SM-2 as published; delphi: as in SuperMemo's own plug-in",
         "text or delphi",
         [](const Settings& s) { return std::string(s.preset == Preset::Text ? "text" : "delphi"); },
         parse_preset},
        {"maximum_interval", "the longest interval", "the longest time between two reviews, in days",
         "a whole number from 1 to 36500",
         [](const Settings& s) { return std::to_string(s.maximum_interval.count); }, parse_maximum_interval},
        {"grades", "the number of grades", "how many grades to choose from", "2, 4 or 6",
         [](const Settings& s) { return std::to_string(s.grades); }, parse_grades},
        {"typed_case", "how written answers are compared",
         "whether upper and lower case differ in answers that are written", "counts or ignored",
         counts_text(&TypedOptions::ignore_case), parse_counts(&TypedOptions::ignore_case)},
        {"typed_accents", "how written answers are compared",
         "whether accents make a difference in answers that are written", "counts or ignored",
         counts_text(&TypedOptions::ignore_accents), parse_counts(&TypedOptions::ignore_accents)},
    }};
    return table;
}

void save(SQLite::Database& db, const Settings& before, const Settings& after) {
    for (const Entry& entry : entries()) {
        const std::string value = entry.text(after);
        if (value == entry.text(before)) continue;
        sql::run(db,
                 "INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                 entry.key, value);
    }
}

std::string changes_between(const Settings& before, const Settings& after) {
    std::string text;
    for (const Entry& entry : entries()) {
        const std::string from = entry.text(before);
        const std::string to = entry.text(after);
        if (from == to) continue;
        text += (text.empty() ? "" : ", ") + std::string(entry.title) + " from " + from + " to " + to;
    }
    return text;
}

} // namespace

std::vector<SettingText> describe(const Settings& settings) {
    std::vector<SettingText> texts;
    for (const Entry& entry : entries()) {
        texts.push_back({std::string(entry.key), entry.text(settings), std::string(entry.about)});
    }
    return texts;
}

SettingChange with(const Settings& settings, std::string_view key, std::string_view value) {
    std::string known;
    for (const Entry& entry : entries()) {
        known += (known.empty() ? "" : ", ") + std::string(entry.key);
        if (entry.key != key) continue;
        Settings changed = settings;
        if (entry.parse(changed, value)) return {changed, ""};
        return {std::nullopt, "The setting " + std::string(key) + " cannot be \"" + std::string(value) +
                                  "\"; expected " + std::string(entry.expected) + ". Nothing was changed."};
    }
    return {std::nullopt, "There is no setting \"" + std::string(key) + "\". There are: " + known + "."};
}

Settings read_settings(const Collection& collection) {
    return explaining(collection, [&] {
        Settings settings;
        auto rows = sql::prepare(collection.database(), "SELECT key, value FROM setting");
        while (rows.executeStep()) {
            const std::string key = sql::text(rows, 0);
            // A value that another program spoilt is as good as none: the default holds.
            if (auto changed = with(settings, key, sql::text(rows, 1)); changed.settings)
                settings = *changed.settings;
        }
        return settings;
    });
}

void change_settings(Collection& collection, const Settings& settings, const Now& now) {
    const Settings before = read_settings(collection);
    if (settings == before) return;
    const OperationLabel label{"the change of " + changes_between(before, settings), now, 0};
    collection.commit(label, [&](Transaction& transaction) {
        save(transaction.db, before, settings);
        if (settings.rules() == before.rules()) return;
        transaction.append({collection.next_review_id(now.at), CardId{}, now.at, now.day, now.offset,
                            RulesChange{settings.preset, settings.maximum_interval}});
    });
}

std::int64_t limit_deck(Collection& collection, std::string_view deck, std::optional<int> new_per_day,
                        const Now& now) {
    if (new_per_day && (*new_per_day < 0 || *new_per_day > most_new_per_day)) {
        throw StoreError(StoreError::Cause::Refused, std::string(deck_limit_fault) + " Nothing was changed.");
    }
    const std::string limit = new_per_day ? std::to_string(*new_per_day) : std::string(no_limit);
    const OperationLabel label{"the limit of new cards in " + std::string(deck) + ", " + limit, now, 0};
    return collection.commit(label, [&](Transaction& transaction) {
        const DeckId id = existing_deck(transaction.db, deck);
        const std::optional<std::int64_t> value = new_per_day;
        sql::run(transaction.db, "UPDATE deck SET new_per_day = ? WHERE id = ?", value, id);
    });
}

} // namespace emlek
