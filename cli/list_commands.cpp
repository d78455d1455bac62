#include "cli/commands.h"
#include "cli/json_out.h"
#include "cli/search_cards.h"
#include "store/listing.h"
#include "store/prompts.h"
#include "study/sitting.h"

#include <iomanip>
#include <unordered_map>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t shown_of_a_question = 60;

std::string_view phase_name(const std::optional<CardState>& state) {
    if (!state) return "new";
    return state->phase() == Phase::Learning ? "learning" : "review";
}

template <class T>
std::optional<std::string> iso(const std::optional<T>& time) {
    if (!time) return std::nullopt;
    return to_iso(*time);
}

std::optional<std::string_view> kind_name(const Note& note) {
    if (!note.kind) return std::nullopt;
    return name(*note.kind);
}

void write_state(JsonOut& json, const std::optional<CardState>& card) {
    const CardState state = card.value_or(CardState{});
    json.field("phase", phase_name(card));
    json.field("repetition", state.repetition);
    json.field("easiness", state.easiness.hundredths);
    json.field("interval", state.interval.count);
    json.field("due", card ? std::optional(to_iso(state.due)) : std::nullopt);
    json.field("last", card ? std::optional(to_iso(state.last)) : std::nullopt);
    json.field("reps", state.reps);
    json.field("lapses", state.lapses);
}

void write_json(JsonOut& json, const ListedCard& card) {
    json.object([&] {
        json.field("card", to_string(card.prompt.card));
        json.field("note", card.prompt.note.guid);
        json.field("deck", card.prompt.note.deck);
        json.field("kind", kind_name(card.prompt.note));
        json.field("question", card.prompt.face().question);
        write_state(json, card.state);
        json.field("suspended", card.suspended);
    });
}

void write_json(JsonOut& json, const ListedRow& listed) {
    const ReviewLog& row = listed.row;
    const bool of_a_card = !std::holds_alternative<RulesChange>(row.event);
    const Given* answer = given(row.event);
    json.object([&] {
        json.field("review", to_string(row.id));
        json.field("card", of_a_card ? std::optional(to_string(row.card)) : std::nullopt);
        json.field("at", to_iso(row.at));
        json.field("day", to_iso(row.day));
        json.field("quality", answer ? std::optional(answer->quality.value()) : std::nullopt);
        json.field("taken_ms", answer ? std::optional(answer->taken.count) : std::nullopt);
        json.field("event", name(row.event));
        json.field("scheduled_days", answer ? std::optional(answer->scheduled.count) : std::nullopt);
        json.field("void", iso(listed.taken_back));
    });
}

std::string easiness_text(Easiness easiness) {
    const std::string cents = std::to_string(easiness.hundredths % 100);
    return std::to_string(easiness.hundredths / 100) + (cents.size() < 2 ? ".0" : ".") + cents;
}

constexpr const char* card_heading = "due         interval  easiness  lapses  question\n";

void write_line(std::ostream& out, const ListedCard& card) {
    if (card.state) {
        out << to_iso(card.state->due) << std::setw(8) << card.state->interval.count << " d" << std::setw(10)
            << easiness_text(card.state->easiness) << std::setw(8) << card.state->lapses;
    } else {
        out << std::left << std::setw(38) << "new" << std::right;
    }
    out << "  " << excerpt(card.prompt.face().question, shown_of_a_question)
        << (card.suspended ? " (set aside)" : "") << '\n';
}

// The questions of cards by id, each read once.
class Questions {
  public:
    explicit Questions(const Collection& collection) : reader_(collection) {}

    const std::string& of(const CardId& card) {
        const auto [entry, is_new] = known_.try_emplace(card);
        if (is_new) {
            const auto prompt = reader_.read(card);
            if (prompt) entry->second = excerpt(prompt->face().question, shown_of_a_question);
        }
        return entry->second;
    }

  private:
    PromptReader reader_;
    std::unordered_map<CardId, std::string> known_;
};

// As the learner's clock had it: "2026-11-23 08:00".
std::string local_minute(const ReviewLog& row) {
    std::string text = to_iso(Instant{row.at.ms + std::int64_t{row.offset.minutes} * 60'000});
    text.resize(text.find('T') + 6);
    text[text.find('T')] = ' ';
    return text;
}

void write_line(std::ostream& out, const ListedRow& listed, Questions& questions) {
    const ReviewLog& row = listed.row;
    out << local_minute(row) << "  " << std::left << std::setw(8) << name(row.event) << std::right;
    if (const Given* answer = given(row.event)) {
        out << answer->quality.value() << std::setw(7) << answer->scheduled.count << " d";
    } else {
        out << std::setw(10) << "";
    }
    out << "  " << questions.of(row.card) << (listed.taken_back ? " (taken back)" : "") << '\n';
}

} // namespace

Exit run(const CardsCommand& command, Context& context) {
    const auto each_card = [&](const std::function<void(const ListedCard&)>& each) {
        if (!command.search) return list_cards(context.collection, {command.deck}, each);
        search_cards(command, context, each);
    };
    std::ostream& out = context.console.out;
    if (!context.json) {
        bool any = false;
        each_card([&](const ListedCard& card) {
            if (!std::exchange(any, true)) out << card_heading;
            write_line(out, card);
        });
        if (!any) out << (command.search ? "No card fits.\n" : card_heading);
        return Exit::Done;
    }
    JsonOut json(out);
    json.list([&] { each_card([&](const ListedCard& card) { write_json(json, card); }); });
    json.end_line();
    return Exit::Done;
}

Exit run(const LogCommand&, Context& context) {
    std::ostream& out = context.console.out;
    if (!context.json) {
        Questions questions(context.collection);
        list_log(context.collection, [&](const ListedRow& row) { write_line(out, row, questions); });
        return Exit::Done;
    }
    JsonOut json(out);
    json.list([&] { list_log(context.collection, [&](const ListedRow& row) { write_json(json, row); }); });
    json.end_line();
    return Exit::Done;
}

} // namespace emlek
