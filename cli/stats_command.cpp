#include "cli/commands.h"
#include "cli/history_reading.h"
#include "cli/stats_output.h"
#include "store/day_reader.h"
#include "store/prompts.h"
#include "study/sitting.h"

namespace emlek {

namespace {

constexpr std::size_t shown_of_a_question = 60;

std::vector<std::string> questions_of(const Collection& collection, const std::vector<HardCard>& cards) {
    PromptReader reader(collection);
    std::vector<std::string> questions;
    for (const HardCard& card : cards) {
        const auto prompt = reader.read(card.card);
        questions.push_back(prompt ? excerpt(prompt->face().question, shown_of_a_question) : "");
    }
    return questions;
}

} // namespace

Exit run(const StatsCommand& command, Context& context) {
    expect_deck(context.collection, {command.deck});
    const auto history = read_history(context);
    const auto report = make_report(history, {command.days, command.deck, history->new_per_day});
    const ToldReport told{*report, questions_of(context.collection, report->hardest)};
    std::ostream& out = context.console.out;
    if (context.json) {
        write_stats_json(told, out);
    } else if (command.csv) {
        write_stats_csv(told, out);
    } else {
        write_stats_text(told, out);
    }
    return Exit::Done;
}

} // namespace emlek
