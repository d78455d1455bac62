#include "cli/commands.h"
#include "cli/deck_limit.h"
#include "cli/history_reading.h"
#include "cli/json_out.h"
#include "cli/stats_output.h"
#include "cli/terminal_progress.h"
#include "cli/text.h"
#include "decks/deck_name.h"
#include "decks/excerpt.h"
#include "store/day_reader.h"
#include "store/deck_changes.h"
#include "store/deck_list.h"
#include "store/settings.h"
#include "study/exam.h"

#include <algorithm>
#include <array>
#include <iomanip>

namespace emlek {

namespace {

struct StateCount {
    std::string_view name; // as in the terminal's sentence
    std::string_view key;
    std::int64_t CardCounts::*count;
};
constexpr std::array states = {
    StateCount{"new", "new", &CardCounts::fresh}, StateCount{"learning", "learning", &CardCounts::learning},
    StateCount{"young", "young", &CardCounts::young}, StateCount{"mature", "mature", &CardCounts::mature},
    StateCount{"set aside", "set_aside", &CardCounts::set_aside}};

void write_counts(JsonOut& json, const ListedDeck& deck) {
    json.field("cards", deck.cards.all());
    for (const StateCount& state : states)
        json.field(state.key, deck.cards.*state.count);
    json.field("due", deck.waiting);
    json.field("new_per_day", deck.new_per_day);
    json.field("exam", deck.exam ? std::optional(to_iso(*deck.exam)) : std::nullopt);
}

void write_json(const std::vector<ListedDeck>& decks, std::ostream& out) {
    JsonOut json(out);
    json.list([&] {
        for (const ListedDeck& deck : decks) {
            json.object([&] {
                json.field("name", deck.name);
                write_counts(json, deck);
            });
        }
    });
    json.end_line();
}

void write_tree(const std::vector<ListedDeck>& decks, std::ostream& out) {
    if (decks.empty()) {
        out << "There are no decks.\n";
        return;
    }
    const bool any_exam =
        std::any_of(decks.begin(), decks.end(), [](const ListedDeck& deck) { return deck.exam.has_value(); });
    out << "     due     new  learning   young  mature  set aside" << (any_exam ? "        exam" : "")
        << "  deck\n";
    constexpr std::array widths = {8, 10, 8, 8, 11};
    for (const ListedDeck& deck : decks) {
        out << std::setw(8) << deck.waiting;
        for (std::size_t i = 0; i < states.size(); ++i)
            out << std::setw(widths[i]) << deck.cards.*states[i].count;
        if (any_exam) out << std::setw(12) << (deck.exam ? to_iso(*deck.exam) : "");
        out << "  " << std::string(2 * levels_above(deck.name), ' ') << last_level(deck.name) << '\n';
    }
}

std::string cards_sentence(const ListedDeck& deck) {
    std::string text = counted(deck.cards.all(), "card", "cards");
    std::string parts;
    for (const StateCount& state : states) {
        const std::int64_t count = deck.cards.*state.count;
        if (count > 0)
            parts += (parts.empty() ? ": " : ", ") + std::to_string(count) + " " + std::string(state.name);
    }
    return text + parts + ".";
}

// A deck with all that its page tells.
struct DeckPage {
    const ListedDeck& deck;
    std::optional<DeckExam> exam;
    std::int64_t below; // decks
    std::shared_ptr<const RetentionReport> report;
};

void write_page(const DeckPage& page, std::ostream& out) {
    const ListedDeck& deck = page.deck;
    out << deck.name << '\n';
    if (!deck.description.empty()) out << deck.description << '\n';
    if (!deck.source.empty()) out << "Source: " << deck.source << '\n';
    out << cards_sentence(deck) << '\n' << in_words(page.report->sentence) << '\n';
    out << told_deck_limit(deck.name, deck.new_per_day) << '\n';
    if (page.exam) out << in_words(*page.exam, long_date(page.exam->day)) << '\n';
    if (page.below > 0) out << counted(page.below, "deck", "decks") << " below it.\n";
}

void write_plan(JsonOut& json, const std::optional<DeckExam>& exam) {
    json.key("to_exam");
    if (!exam) return json.value(std::nullopt);
    const ExamPlan& plan = exam->plan;
    json.object([&] {
        json.field("days", plan.left.count);
        json.field("unmet", plan.unmet);
        json.field("too_late", plan.too_late);
        json.field("new_a_day", plan.a_day);
        json.field("new_today", plan.today);
        json.field("limit", exam->limit ? std::optional(exam->limit->new_a_day) : std::nullopt);
        json.field("limit_needed", plan.needed);
    });
}

void write_page_json(const DeckPage& page, std::ostream& out) {
    const ListedDeck& deck = page.deck;
    const RetentionReport& report = *page.report;
    JsonOut json(out);
    json.object([&] {
        json.field("name", deck.name);
        json.field("description", deck.description);
        json.field("language", deck.language);
        json.field("source", deck.source);
        write_counts(json, deck);
        json.key("retention");
        json.object([&] {
            json.field("days", report.choice.days ? std::optional(report.choice.days->count) : std::nullopt);
            write_rate(json, report.sentence.retention);
        });
        write_plan(json, page.exam);
    });
    json.end_line();
}

std::optional<StudyDay> parse_exam(const std::string& text) {
    if (text == "none") return std::nullopt;
    if (const auto day = parse_day(text)) return day;
    throw Failure(Exit::Refused, "An exam's day cannot be \"" + text +
                                     "\"; expected a date such as 2026-12-14, or none. Nothing was changed.");
}

DeckChange change_of(const DeckCommand& command) {
    const std::string value = command.value.value_or("");
    switch (command.action) {
        case DeckAction::Create:
            return deck_change::Create{command.deck};
        case DeckAction::Rename:
            return deck_change::Rename{command.deck, value};
        case DeckAction::Move:
            return deck_change::Move{command.deck, command.value};
        case DeckAction::Delete:
            return deck_change::Delete{command.deck};
        case DeckAction::Empty:
            return deck_change::Empty{command.deck};
        case DeckAction::Limit:
            return deck_change::Limit{command.deck, parse_deck_limit(value)};
        case DeckAction::Exam:
            return deck_change::Exam{command.deck, parse_exam(value)};
        case DeckAction::Describe:
            return deck_change::Describe{command.deck, value, std::nullopt};
        case DeckAction::Source:
            break;
    }
    return deck_change::Describe{command.deck, std::nullopt, value};
}

std::string told_exam(const std::string& deck, std::optional<StudyDay> day) {
    return "Exam in " + deck + ": " + (day ? long_date(*day) : "none") + ".";
}

std::string told(const DeckCommand& command, const DeckChanged& changed) {
    const std::string cards = counted(changed.cards, "card", "cards");
    switch (command.action) {
        case DeckAction::Create:
            return "Made the deck " + changed.deck + ".";
        case DeckAction::Rename:
        case DeckAction::Move:
            return command.deck + " is now " + changed.deck + ".";
        case DeckAction::Delete:
            return "Deleted " + changed.deck + (changed.cards > 0 ? " and its " + cards : "") +
                   ". emlek undo --yes brings it back.";
        case DeckAction::Empty:
            return "Deleted " + cards + " of " + changed.deck + ". emlek undo --yes brings them back.";
        case DeckAction::Limit:
            return told_deck_limit(changed.deck, parse_deck_limit(command.value.value_or("")));
        case DeckAction::Exam:
            return told_exam(changed.deck, parse_exam(command.value.value_or("")));
        case DeckAction::Describe:
        case DeckAction::Source:
            break;
    }
    return "Saved.";
}

} // namespace

Exit run(const DecksCommand&, Context& context) {
    const std::vector<ListedDeck> decks = list_decks(context.collection, context.now().day);
    if (context.json) {
        write_json(decks, context.console.out);
    } else {
        write_tree(decks, context.console.out);
    }
    return Exit::Done;
}

Exit run(const DeckPageCommand& command, Context& context) {
    expect_deck(context.collection, {command.deck});
    const StudyDay today = context.now().day;
    const std::vector<ListedDeck> decks = list_decks(context.collection, today);
    const auto deck = std::find_if(decks.begin(), decks.end(),
                                   [&](const ListedDeck& each) { return each.name == command.deck; });
    const auto in = std::count_if(decks.begin(), decks.end(),
                                  [&](const ListedDeck& each) { return is_in(each.name, command.deck); });
    const auto history = read_history(context);
    const auto exam = exam_of_deck(decks, static_cast<std::size_t>(deck - decks.begin()),
                                   read_settings(context.collection).new_per_day, today);
    const DeckPage page{*deck, exam, in - 1,
                        make_report(history, {Days{30}, command.deck, history->new_per_day})};
    if (context.json) {
        write_page_json(page, context.console.out);
    } else {
        write_page(page, context.console.out);
    }
    return Exit::Done;
}

Exit run(const DeckCommand& command, Context& context) {
    const DeckChange change = change_of(command);
    TerminalProgress progress(context.clock, context.console.err);
    DeckChanged changed;
    try {
        changed = change_deck(context.collection, context.now(), change, progress);
    } catch (const Cancelled&) {
        throw Failure(Exit::Refused, "Stopped. Nothing was changed.");
    }
    progress.clear();
    if (!context.json) {
        context.console.out << told(command, changed) << '\n';
        return Exit::Done;
    }
    JsonOut json(context.console.out);
    json.object([&] {
        json.field("deck", changed.deck);
        json.field("cards", changed.cards);
    });
    json.end_line();
    return Exit::Done;
}

} // namespace emlek
