#pragma once

#include "decks/typed_answer.h"
#include "scheduler/sm2.h"
#include "scheduler/time.h"
#include "store/collection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

inline constexpr int most_new_per_day = 9999;
inline constexpr const char* deck_limit_fault =
    "A deck's limit of new cards is a whole number from 0 to 9999.";

// What the fold and the plan read. Kept in the collection, so that they travel with it.
struct Settings {
    int new_per_day = 10;               // 0 to 9999
    std::optional<int> reviews_per_day; // 0 to 99999; absent: no limit
    RolloverHour rollover;              // 0 to 23
    Preset preset = Preset::Text;
    Days maximum_interval = longest_interval; // 1 to 36500
    int grades = 4;                           // on the buttons: 2, 4 or 6
    TypedOptions typing;                      // what is no difference in answers that are written
    bool operator==(const Settings&) const = default;

    Rules rules() const { return Rules::of(preset, maximum_interval); }
};

// One setting as `emlek settings` shows it: the JSON value, and a sentence about it.
struct SettingText {
    std::string key;
    std::string value; // "10", "none", "text"
    std::string about;
};
std::vector<SettingText> describe(const Settings& settings);

// The settings with one of them changed, or a sentence about why not. Keys and values are those of
// describe().
struct SettingChange {
    std::optional<Settings> settings;
    std::string why_not;
};
SettingChange with(const Settings& settings, std::string_view key, std::string_view value);

Settings read_settings(const Collection& collection);

// Saves them as one operation, with a Rules row in the log when the rules of the fold change. No change, no
// operation.
void change_settings(Collection& collection, const Settings& settings, const Now& now);

// A deck's own limit of new cards a day; absent: none but the collection's. Returns the operation's id.
// Throws StoreError (Refused) when there is no such deck, or no such limit.
std::int64_t limit_deck(Collection& collection, std::string_view deck, std::optional<int> new_per_day,
                        const Now& now);

} // namespace emlek
