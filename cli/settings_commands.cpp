#include "cli/commands.h"
#include "cli/deck_limit.h"
#include "cli/json_out.h"
#include "store/settings.h"

#include <algorithm>
#include <charconv>
#include <iomanip>

namespace emlek {

namespace {

constexpr std::string_view no_limit = "none";

void write_value(JsonOut& json, const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return json.value(number);
    if (text == no_limit) return json.value(std::nullopt);
    json.value(text);
}

std::string value_of(const Settings& settings, const std::string& key) {
    for (const SettingText& setting : describe(settings)) {
        if (setting.key == key) return setting.value;
    }
    return {};
}

Exit limit_one_deck(const SetCommand& command, Context& context) {
    const std::optional<int> limit = parse_deck_limit(command.value);
    limit_deck(context.collection, *command.deck, limit, context.now());
    context.console.out << told_deck_limit(*command.deck, limit) << '\n';
    return Exit::Done;
}

} // namespace

std::optional<int> parse_deck_limit(const std::string& text) {
    if (text == no_limit) return std::nullopt;
    const SettingChange change = with(Settings{}, "new_per_day", text);
    if (change.settings) return change.settings->new_per_day;
    throw Failure(Exit::Refused, "A deck's limit of new cards cannot be \"" + text +
                                     "\"; expected a whole number from 0 to 9999, or none. Nothing was "
                                     "changed.");
}

std::string told_deck_limit(const std::string& deck, std::optional<int> limit) {
    return "New cards a day in " + deck + ": " +
           (limit ? "at most " + std::to_string(*limit) : "no limit of its own") + ".";
}

Exit run(const SetCommand& command, Context& context) {
    if (command.deck) return limit_one_deck(command, context);
    const Settings before = read_settings(context.collection);
    const SettingChange change = with(before, command.key, command.value);
    if (!change.settings) throw Failure(Exit::Refused, change.why_not);
    change_settings(context.collection, *change.settings, context.now());
    context.console.out << command.key << " is " << (*change.settings == before ? "already " : "now ")
                        << value_of(*change.settings, command.key) << ".\n";
    return Exit::Done;
}

Exit run(const SettingsCommand&, Context& context) {
    const auto settings = describe(read_settings(context.collection));
    if (!context.json) {
        for (const SettingText& setting : settings) {
            context.console.out << std::left << std::setw(18) << setting.key << std::setw(7) << setting.value
                                << setting.about << '\n';
        }
        return Exit::Done;
    }
    JsonOut json(context.console.out);
    json.object([&] {
        for (const SettingText& setting : settings) {
            json.key(setting.key);
            write_value(json, setting.value);
        }
    });
    json.end_line();
    return Exit::Done;
}

} // namespace emlek
