#include "cli/commands.h"
#include "cli/review_protocol.h"
#include "cli/review_terminal.h"

#include <utility>

namespace emlek {

Exit run(const ReviewCommand& command, Context& context) {
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
