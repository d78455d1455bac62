#include "cli/arguments.h"

#include "cli/failure.h"
#include "cli/table_arguments.h"
#include "decks/deck_name.h"
#include "decks/query/near_word.h"
#include "scheduler/sm2.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

[[noreturn]] void misunderstood(const std::string& what) {
    throw Failure(Exit::Usage, what + " See emlek --help.");
}

std::string in_quotes(std::string_view word) {
    return '"' + std::string(word) + '"';
}

template <class Number>
std::optional<Number> parse_number(std::string_view text, Number least, Number most) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (!whole || !(value >= least && value <= most)) return std::nullopt;
    return value;
}

// CLI11 sorts the words into these; what they mean is decided afterwards, in our own words.
struct Sorted {
    std::string collection, now, frame_log;
    bool json = false, help = false, version = false;
    std::optional<std::string> deck, search, sort, limit;
    bool ahead = false, dry_run = false, strict = false, revive = false, replace_edits = false;
    bool top = false, yes = false;
    bool no_history = false, csv = false, list = false, undo = false, from_backup = false, mend = false;
    std::string days = "30";
    TableWords table;
    std::vector<std::string> operands;
    std::string size = "1280x800", scale = "1", theme = "light", file, card, typed;
};

AnyCommand screenshot_command(const Sorted& sorted) {
    ScreenshotCommand command;
    command.view = sorted.operands[0];
    command.file = sorted.operands[1];
    const std::string_view size = sorted.size;
    const auto cross = std::min(size.find('x'), size.size());
    const auto width = parse_number(size.substr(0, cross), 100, 8000);
    const auto height = parse_number(size.substr(std::min(cross + 1, size.size())), 100, 8000);
    if (!width || !height) {
        misunderstood("--size cannot be " + in_quotes(size) +
                      "; expected a width and a height up to 8000: 1280x800.");
    }
    const auto scale = parse_number(std::string_view(sorted.scale), 0.5F, 4.0F);
    if (!scale)
        misunderstood("--scale cannot be " + in_quotes(sorted.scale) + "; expected a number from 0.5 to 4.");
    if (sorted.theme != "light" && sorted.theme != "dark") {
        misunderstood("--theme cannot be " + in_quotes(sorted.theme) + "; expected light or dark.");
    }
    command.width = *width;
    command.height = *height;
    command.scale = *scale;
    command.dark = sorted.theme == "dark";
    command.deck = sorted.file;
    if (!sorted.card.empty()) {
        command.card = parse_number(std::string_view(sorted.card), 1, 1'000'000'000);
        if (!command.card)
            misunderstood("--card cannot be " + in_quotes(sorted.card) + "; expected a number from 1.");
    }
    if (!sorted.typed.empty() && !command.card) misunderstood("--typed goes with --card.");
    command.typed = sorted.typed;
    return command;
}

AnyCommand import_command(const Sorted& sorted) {
    std::optional<std::string> deck = sorted.deck;
    if (deck) deck = deck_name_of(*deck);
    if (deck && !deck_name_fault(*deck).empty()) misunderstood("--deck: " + deck_name_fault(*deck));
    return ImportCommand{sorted.operands,
                         std::move(deck),
                         sorted.dry_run,
                         sorted.strict,
                         sorted.revive,
                         sorted.replace_edits,
                         table_choices(sorted.table)};
}

AnyCommand set_command(const Sorted& sorted) {
    if (sorted.deck && sorted.operands[0] != "new_per_day") {
        misunderstood("A deck has no " + sorted.operands[0] + " of its own, only new_per_day.");
    }
    return SetCommand{sorted.operands[0], sorted.operands[1], sorted.deck};
}

AnyCommand check_command(const Sorted& sorted) {
    if (sorted.mend && sorted.json) misunderstood("The command check --mend has no --json.");
    if (sorted.mend && sorted.from_backup) misunderstood("A backup is read, not mended.");
    if (sorted.mend) return MendCommand{};
    return CheckCommand{};
}

AnyCommand backup_command(const Sorted& sorted) {
    BackupCommand command;
    if (!sorted.operands.empty()) command.file = sorted.operands[0];
    return command;
}

AnyCommand restore_command(const Sorted& sorted) {
    RestoreCommand command{std::nullopt, sorted.list, sorted.undo};
    if (!sorted.operands.empty()) command.which = sorted.operands[0];
    if (command.list + command.undo + command.which.has_value() > 1) {
        misunderstood("The command restore takes one of these: --list, --undo, or a backup.");
    }
    return command;
}

AnyCommand review_command(const Sorted& sorted) {
    return ReviewCommand{sorted.deck, sorted.ahead};
}

AnyCommand export_command(const Sorted& sorted) {
    return ExportCommand{sorted.operands[0], sorted.deck, !sorted.no_history};
}

struct DeckForm {
    std::string_view word;
    std::size_t operands; // with the deck's name
    DeckAction action;
};
constexpr std::array deck_forms = {
    DeckForm{"create", 1, DeckAction::Create}, DeckForm{"rename", 2, DeckAction::Rename},
    DeckForm{"move", 2, DeckAction::Move},     DeckForm{"delete", 1, DeckAction::Delete},
    DeckForm{"empty", 1, DeckAction::Empty},   DeckForm{"limit", 2, DeckAction::Limit},
    DeckForm{"exam", 2, DeckAction::Exam},     DeckForm{"describe", 2, DeckAction::Describe},
    DeckForm{"source", 2, DeckAction::Source}};

AnyCommand deck_command(const Sorted& sorted) {
    const std::vector<std::string>& words = sorted.operands;
    const std::string command = "The command deck " + words[0];
    const auto* form = std::find_if(deck_forms.begin(), deck_forms.end(),
                                    [&](const DeckForm& each) { return each.word == words[0]; });
    const bool shows = words[0] == "show";
    if (form == deck_forms.end() && !shows) {
        misunderstood(
            "There is no command deck " + in_quotes(words[0]) +
            "; expected show, create, rename, move, delete, empty, limit, exam, describe or source.");
    }
    if (sorted.top && (shows || form->action != DeckAction::Move)) misunderstood(command + " has no --top.");
    const std::size_t expected = 1 + (shows || sorted.top ? 1 : form->operands);
    if (words.size() < expected) misunderstood(command + " needs a deck's name, then what it gets.");
    if (words.size() > expected)
        misunderstood(command + " does not know " + in_quotes(words[expected]) + ".");
    if (shows) return DeckPageCommand{words[1]};
    return DeckCommand{form->action, words[1],
                       expected > 2 ? std::optional<std::string>(words[2]) : std::nullopt};
}

AnyCommand undo_command(const Sorted& sorted) {
    return UndoCommand{sorted.yes};
}

AnyCommand stats_command(const Sorted& sorted) {
    StatsCommand command{std::nullopt, sorted.deck, sorted.csv};
    if (sorted.csv && sorted.json) misunderstood("Either --json or --csv, not both.");
    if (sorted.days == "all") return command;
    const auto days = parse_number<std::int32_t>(sorted.days, 1, longest_interval.count);
    if (!days) {
        misunderstood("--days cannot be " + in_quotes(sorted.days) +
                      "; expected a whole number from 1 to 36500, or all.");
    }
    command.days = Days{*days};
    return command;
}

CardOrder card_order(std::string_view word) {
    CardOrder order;
    order.descending = word.starts_with('-');
    const std::string_view name = word.substr(order.descending ? 1 : 0);
    const auto* found = std::find(sort_names.begin(), sort_names.end(), name);
    if (found == sort_names.end()) {
        misunderstood("--sort cannot be " + in_quotes(word) + "; expected " + alternatives(sort_names) +
                      ", or one of these with - before it, from the other end.");
    }
    order.by = static_cast<SortBy>(found - sort_names.begin());
    return order;
}

AnyCommand cards_command(const Sorted& sorted) {
    CardsCommand command{sorted.deck, sorted.search, {}, std::nullopt};
    if (sorted.sort) command.order = card_order(*sorted.sort);
    if (sorted.limit) {
        command.limit = parse_number<std::size_t>(*sorted.limit, 1, 1'000'000'000);
        if (!command.limit)
            misunderstood("--limit cannot be " + in_quotes(*sorted.limit) + "; expected a number from 1.");
    }
    // An order and an end are of what is found: without a query, of all cards.
    if ((sorted.sort || sorted.limit) && !command.search) command.search = "";
    return command;
}

template <class Command>
AnyCommand plain_command(const Sorted&) {
    return Command{};
}

struct CommandForm {
    std::string_view name;
    bool reports = false; // takes --json
    std::vector<std::string_view> options;
    std::vector<std::string_view> operands;             // "[X]" may be absent; a last one with "..." repeats
    AnyCommand (*make)(const Sorted& sorted) = nullptr; // needs as many operands
};

const std::vector<CommandForm>& command_forms() {
    static const std::vector<CommandForm> forms = {
        {"review", true, {"--deck", "--ahead"}, {}, review_command},
        {"due", true, {"--from-backup"}, {}, plain_command<DueCommand>},
        {"import",
         true,
         {"--deck", "--dry-run", "--strict", "--revive", "--replace-edits", "--encoding", "--delimiter",
          "--header", "--columns"},
         {"FILE..."},
         import_command},
        {"export", false, {"--deck", "--no-history", "--from-backup"}, {"FILE"}, export_command},
        {"decks", true, {"--from-backup"}, {}, plain_command<DecksCommand>},
        {"deck", true, {"--top"}, {"COMMAND", "NAME..."}, deck_command},
        {"undo", true, {"--yes"}, {}, undo_command},
        {"stats", true, {"--days", "--deck", "--csv", "--from-backup"}, {}, stats_command},
        {"cards", true, {"--deck", "--search", "--sort", "--limit", "--from-backup"}, {}, cards_command},
        {"log", true, {"--from-backup"}, {}, plain_command<LogCommand>},
        {"check", true, {"--mend", "--from-backup"}, {}, check_command},
        {"backup", true, {}, {"[FILE]"}, backup_command},
        {"restore", true, {"--list", "--undo"}, {"[BACKUP]"}, restore_command},
        {"set", false, {"--deck"}, {"KEY", "VALUE"}, set_command},
        {"settings", true, {"--from-backup"}, {}, plain_command<SettingsCommand>},
        {"screenshot",
         false,
         {"--size", "--scale", "--theme", "--file", "--card", "--typed"},
         {"VIEW", "FILE.png"},
         screenshot_command},
    };
    return forms;
}

const CommandForm* form_named(std::string_view name) {
    const auto& forms = command_forms();
    const auto form =
        std::find_if(forms.begin(), forms.end(), [&](const CommandForm& each) { return each.name == name; });
    return form == forms.end() ? nullptr : &*form;
}

void add_option(CLI::App& app, std::string_view name, Sorted& sorted) {
    const std::string flag(name);
    if (name == "--deck") app.add_option(flag, sorted.deck)->take_last();
    if (name == "--search") app.add_option(flag, sorted.search)->take_last();
    if (name == "--sort") app.add_option(flag, sorted.sort)->take_last();
    if (name == "--limit") app.add_option(flag, sorted.limit)->take_last();
    if (name == "--top") app.add_flag(flag, sorted.top);
    if (name == "--yes") app.add_flag(flag, sorted.yes);
    if (name == "--ahead") app.add_flag(flag, sorted.ahead);
    if (name == "--dry-run") app.add_flag(flag, sorted.dry_run);
    if (name == "--strict") app.add_flag(flag, sorted.strict);
    if (name == "--revive") app.add_flag(flag, sorted.revive);
    if (name == "--replace-edits") app.add_flag(flag, sorted.replace_edits);
    if (name == "--list") app.add_flag(flag, sorted.list);
    if (name == "--mend") app.add_flag(flag, sorted.mend);
    if (name == "--undo") app.add_flag(flag, sorted.undo);
    if (name == "--from-backup") app.add_flag(flag, sorted.from_backup);
    if (name == "--csv") app.add_flag(flag, sorted.csv);
    if (name == "--days") app.add_option(flag, sorted.days)->take_last();
    if (name == "--no-history") app.add_flag(flag, sorted.no_history);
    if (name == "--encoding") app.add_option(flag, sorted.table.encoding)->take_last();
    if (name == "--delimiter") app.add_option(flag, sorted.table.delimiter)->take_last();
    if (name == "--header") app.add_option(flag, sorted.table.header)->take_last();
    if (name == "--columns") app.add_option(flag, sorted.table.columns)->take_last();
    if (name == "--size") app.add_option(flag, sorted.size)->take_last();
    if (name == "--scale") app.add_option(flag, sorted.scale)->take_last();
    if (name == "--theme") app.add_option(flag, sorted.theme)->take_last();
    if (name == "--file") app.add_option(flag, sorted.file)->take_last();
    if (name == "--card") app.add_option(flag, sorted.card)->take_last();
    if (name == "--typed") app.add_option(flag, sorted.typed)->take_last();
}

void add_commands(CLI::App& app, Sorted& sorted) {
    app.set_help_flag();
    app.allow_extras();
    app.require_subcommand(0, 1);
    app.add_option("--collection", sorted.collection)->take_last();
    app.add_option("--now", sorted.now)->take_last();
    app.add_option("--frame-log", sorted.frame_log)->take_last();
    app.add_flag("--json", sorted.json);
    app.add_flag("--help,-h", sorted.help);
    app.add_flag("--version", sorted.version);
    for (const CommandForm& form : command_forms()) {
        CLI::App* command = app.add_subcommand(std::string(form.name))->fallthrough();
        for (const std::string_view option : form.options)
            add_option(*command, option, sorted);
        if (!form.operands.empty()) command->add_option("operands", sorted.operands);
    }
}

// CLI11 names the option first: "--deck: 1 required TEXT missing".
[[noreturn]] void explain(const CLI::ParseError& error, const std::vector<std::string>& words) {
    const std::string what = error.what();
    if (error.get_name() == "ArgumentMismatch")
        misunderstood(what.substr(0, what.find(':')) + " needs a value.");
    std::string line = "emlek";
    for (const std::string& word : words)
        line += " " + word;
    misunderstood("Something in " + in_quotes(line) + " was not understood.");
}

void expect_nothing_else(const CLI::App& app, const std::string& command) {
    const std::vector<std::string> rest = app.remaining(true);
    if (rest.empty()) return;
    const std::string word = in_quotes(rest.front());
    if (!command.empty()) misunderstood("The command " + command + " does not know " + word + ".");
    misunderstood((rest.front().front() == '-' ? "There is no option " : "There is no command ") + word +
                  ".");
}

void expect_operands(const CommandForm& form, const std::vector<std::string>& operands) {
    const bool repeats = !form.operands.empty() && form.operands.back().ends_with("...");
    const bool may_be_absent =
        operands.size() < form.operands.size() && form.operands[operands.size()][0] == '[';
    if (operands.size() < form.operands.size() && !may_be_absent) {
        const std::string missing(form.operands[operands.size()]);
        misunderstood("The command " + std::string(form.name) + " needs a " +
                      missing.substr(0, missing.find("...")) + ".");
    }
    if (operands.size() > form.operands.size() && !repeats) {
        misunderstood("The command " + std::string(form.name) + " does not know " +
                      in_quotes(operands[form.operands.size()]) + ".");
    }
}

void expect_fitting_options(const CommandForm* form, const Sorted& sorted) {
    if (form == nullptr && sorted.json) misunderstood("The window has no --json.");
    if (form == nullptr) return;
    const std::string command = "The command " + std::string(form->name);
    if (sorted.json && !form->reports) misunderstood(command + " has no --json.");
    if (!sorted.frame_log.empty()) misunderstood(command + " has no --frame-log.");
}

WrittenMoment moment(const std::string& text) {
    const auto moment = parse_moment(text);
    if (moment) return *moment;
    misunderstood("--now cannot be " + in_quotes(text) +
                  "; expected a date and time: 2026-11-23T08:00, or 2026-11-23T08:00+01:00.");
}

Invocation understand(const CLI::App& app, const Sorted& sorted) {
    const auto commands = app.get_subcommands();
    const std::string name = commands.empty() ? "" : commands.front()->get_name();
    expect_nothing_else(app, name);
    const CommandForm* form = form_named(name);
    if (form != nullptr) expect_operands(*form, sorted.operands);
    expect_fitting_options(form, sorted);

    Invocation invocation;
    if (app.count("--collection") > 0) {
        if (sorted.collection.empty()) misunderstood("--collection needs a value.");
        invocation.collection = sorted.collection;
    }
    if (app.count("--now") > 0) invocation.now = moment(sorted.now);
    invocation.json = sorted.json;
    invocation.from_backup = sorted.from_backup;
    invocation.frame_log = sorted.frame_log;
    if (form != nullptr) invocation.command = form->make(sorted);
    return invocation;
}

} // namespace

std::variant<Invocation, HelpRequest, VersionRequest> parse_arguments(const std::vector<std::string>& words) {
    Sorted sorted;
    CLI::App app;
    add_commands(app, sorted);
    try {
        // CLI11 takes them from the back.
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::ParseError& error) {
        explain(error, words);
    }
    if (sorted.help) return HelpRequest{};
    if (sorted.version) return VersionRequest{};
    return understand(app, sorted);
}

} // namespace emlek
