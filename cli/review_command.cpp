#include "cli/commands.h"
#include "cli/review_protocol.h"
#include "cli/review_terminal.h"
#include "cli/terminal_progress.h"
#include "store/daily_backup.h"
#include "store/store_error.h"

#include <utility>

namespace emlek {

namespace {

// Before the first question: nothing of the day is at stake yet, and what is damaged is found now.
void back_up_the_day(Context& context) {
    const Moment moment = context.clock.moment();
    if (!wants_daily_backup(context.collection, context.now(), read_settings(context.collection).rollover))
        return;
    TerminalProgress progress(context.clock, context.console.err);
    try {
        make_daily_backup(context.collection, moment, progress);
        progress.clear();
    } catch (const Cancelled&) {
        progress.clear();
        throw Failure(Exit::Refused, "Stopped. Nothing was changed.");
    } catch (const StoreError& error) {
        progress.clear();
        // Without a way back it is better to go on with what can be read.
        if (error.cause() == StoreError::Cause::Damaged && newest_good_backup(context.collection.file()))
            throw;
        context.console.err << "emlek: Today has no backup yet. " << error.what() << '\n';
    }
}

} // namespace

Exit run(const ReviewCommand& command, Context& context) {
    back_up_the_day(context);
    Sitting sitting(context.collection, {command.deck}, command.ahead ? Mode::Ahead : Mode::Today,
                    context.now());
    const Settings settings = read_settings(context.collection);
    if (context.json) {
        ReviewProtocol(context, std::move(sitting), settings.typing).run();
    } else {
        ReviewTerminal(context, std::move(sitting), settings).run();
    }
    return Exit::Done;
}

} // namespace emlek
