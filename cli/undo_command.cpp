#include "cli/undo_command.h"

#include "cli/commands.h"
#include "cli/json_out.h"
#include "cli/terminal_progress.h"
#include "cli/text.h"

namespace emlek {

std::string told_in_full(const Operation& operation, StudyDay today) {
    std::string text = operation.label;
    if (operation.day < today) text += ", of " + long_date(operation.day);
    if (operation.cards > 1) text += ", " + counted(operation.cards, "card", "cards");
    return text;
}

Exit run(const UndoCommand& command, Context& context) {
    const Now now = context.now();
    const auto operation = last_operation(context.collection);
    if (!operation) throw Failure(Exit::Refused, "There is nothing to take back.");
    if (operation->needs_asking(now.day) && !command.sure) {
        throw Failure(Exit::Refused, "What was done last is " + told_in_full(*operation, now.day) +
                                         ". Nothing was changed. emlek undo --yes takes it back.");
    }
    TerminalProgress progress(context.clock, context.console.err);
    try {
        take_back(context.collection, *operation, now, progress);
    } catch (const Cancelled&) {
        throw Failure(Exit::Refused, "Stopped. Nothing was changed.");
    }
    progress.clear();
    if (!context.json) {
        context.console.out << "Taken back: " << operation->label << ".\n";
        return Exit::Done;
    }
    JsonOut json(context.console.out);
    json.object([&] {
        json.field("undone", operation->label);
        json.field("cards", operation->cards);
    });
    json.end_line();
    return Exit::Done;
}

} // namespace emlek
