#include "cli/closing.h"
#include "cli/commands.h"
#include "cli/json_out.h"
#include "cli/text.h"
#include "study/today.h"

namespace emlek {

namespace {

void write_json(const Today& today, std::ostream& out) {
    JsonOut json(out);
    json.object([&] {
        json.field("day", to_iso(today.day));
        json.field("review", today.reviews);
        json.field("new", today.fresh);
        json.field("drill", today.drill);
        json.field("minutes", today.minutes);
        json.key("decks");
        json.list([&] {
            for (const DeckLoad& deck : today.decks) {
                json.object([&] {
                    json.field("name", deck.name);
                    json.field("review", deck.reviews);
                    json.field("new", deck.fresh);
                });
            }
        });
    });
    json.end_line();
}

std::string load(std::size_t reviews, std::size_t fresh, std::size_t drill) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (reviews > 0) add(std::to_string(reviews) + " to review");
    if (fresh > 0) add(std::to_string(fresh) + " new");
    if (drill > 0) add(std::to_string(drill) + " to repeat");
    return text;
}

// All of them: their names are what --deck takes.
void write_decks(const std::vector<DeckLoad>& decks, std::ostream& out) {
    for (const DeckLoad& deck : decks) {
        const std::string text = load(deck.reviews, deck.fresh, 0);
        out << "  " << deck.name << ": " << (text.empty() ? "nothing" : text) << '\n';
    }
}

void write_for_people(const Context& context, const Today& today, const Now& now) {
    std::ostream& out = context.console.out;
    out << long_date(today.day) << '\n';
    if (today.away() > Days{1}) out << "Welcome back after " << today.away()->count << " days.\n";
    if (today.cards() == 0) {
        write_closing(context.collection, now, out);
    } else {
        out << load(today.reviews, today.fresh, today.drill) << ": " << about_minutes(today.minutes) << ".\n";
    }
    if (today.exam) out << in_words(*today.exam) << '\n';
    write_decks(today.decks, out);
    if (today.waiting > 0) {
        const auto waiting = static_cast<std::int64_t>(today.waiting);
        out << counted(waiting, "more card is", "more cards are") << " due and can wait for another day.\n";
    }
}

} // namespace

Exit run(const DueCommand&, Context& context) {
    const Now now = context.now();
    const Today today = look_at_today(context.collection, {}, now);
    if (context.json) {
        write_json(today, context.console.out);
    } else {
        write_for_people(context, today, now);
    }
    return Exit::Done;
}

} // namespace emlek
