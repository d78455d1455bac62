#include "decks/anki/anki_collection.h"

#include "decks/json_tree.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <charconv>

namespace emlek {

namespace {

constexpr std::int64_t last_second = 253'402'300'799; // of the year 9999

std::string level_of(std::string_view text) {
    std::string level;
    for (const char c : without_controls(text.substr(0, valid_length(text))))
        level += c == '\n' || c == '\t' ? ' ' : c;
    const auto first = level.find_first_not_of(" :");
    if (first == std::string::npos) return {};
    level = level.substr(first, level.find_last_not_of(" :") - first + 1);
    return level;
}

int schema_of(GuardedDatabase& database, std::int64_t& created) {
    Rows row = database.query("SELECT ver, crt FROM col LIMIT 1");
    if (!row.next()) throw DeckFault("The collection in the package has no row in its table \"col\".");
    created = std::clamp<std::int64_t>(row.integer(1), 0, last_second);
    const std::int64_t schema = row.integer(0);
    if (schema > newest_schema) {
        throw DeckFault(
            "The package was made by a newer Anki: its collection has schema " + std::to_string(schema) +
            ", and Emlék reads " + std::to_string(oldest_schema) + " to " + std::to_string(newest_schema) +
            ". In Anki's export window tick \"Support older Anki versions\" and export it again.");
    }
    if (schema < oldest_schema) {
        throw DeckFault("The package was made by a very old Anki: its collection has schema " +
                        std::to_string(schema) + ", and Emlék reads " + std::to_string(oldest_schema) +
                        " to " + std::to_string(newest_schema) +
                        ". Open it in a newer Anki and export it again.");
    }
    return static_cast<int>(schema);
}

// One value of the table that holds the settings since schema 14, as JSON.
std::optional<std::int64_t> setting(GuardedDatabase& database, const char* query) {
    Rows row = database.query(query);
    if (!row.next()) return std::nullopt;
    const std::string_view text = row.text(0);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

std::string mended_deck_name(std::string_view name) {
    std::string mended;
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t to = std::min(name.find("::", from), name.size());
        const std::string level = level_of(name.substr(from, to - from));
        from = to + 2;
        if (level.empty()) continue;
        const std::size_t before = mended.size();
        if (before > 0) mended += "::";
        mended += level;
        if (mended.size() <= longest_deck_name) continue;
        mended.resize(valid_length(std::string_view(mended).substr(0, longest_deck_name)));
        if (before + 2 >= mended.size()) mended.resize(before);
        break;
    }
    const auto last = mended.find_last_not_of(" :");
    mended.resize(last == std::string::npos ? 0 : last + 1);
    return is_deck_name(mended) ? mended : "Default";
}

AnkiCollection read_anki_collection(GuardedDatabase& database, const Calendar& calendar) {
    for (const char* table : {"col", "notes", "cards", "revlog"}) {
        if (database.allow(table)) continue;
        throw DeckFault("The collection in the package has no table \"" + std::string(table) +
                        "\"; this is not a collection of Anki's.");
    }
    constexpr int first_with_settings = 14;
    constexpr int first_with_note_types = 15;
    AnkiCollection collection;
    std::int64_t created = 0;
    collection.schema = schema_of(database, created);
    const bool settings = collection.schema >= first_with_settings && database.allow("config");
    if (collection.schema >= first_with_note_types) {
        for (const char* table : {"notetypes", "fields", "templates", "decks"}) {
            if (database.allow(table)) continue;
            throw DeckFault("The collection in the package says it has schema " +
                            std::to_string(collection.schema) + " but has no table \"" + table + "\".");
        }
    }
    database.check();
    std::optional<UtcOffset> offset;
    if (collection.schema < first_with_note_types) {
        read_json_columns(database, collection, offset);
    } else {
        read_own_tables(database, collection);
    }
    if (settings) {
        const auto west = setting(database, "SELECT val FROM config WHERE KEY = 'creationOffset'");
        if (west && *west >= -1080 && *west <= 1080) offset = UtcOffset{static_cast<std::int32_t>(-*west)};
        const auto scheduler = setting(database, "SELECT val FROM config WHERE KEY = 'schedVer'");
        collection.first_scheduler = scheduler == 1;
    }
    // The collection was created at the rollover of day 0, whatever hour that was: its date counts.
    const Instant at{created * 1000};
    collection.day_zero = study_day(at, offset.value_or(calendar.offset_at(at)), RolloverHour{0});
    return collection;
}

} // namespace emlek
