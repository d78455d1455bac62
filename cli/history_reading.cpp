#include "cli/history_reading.h"

#include "cli/failure.h"
#include "cli/terminal_progress.h"
#include "store/history_loading.h"

namespace emlek {

std::shared_ptr<const History> read_history(Context& context) {
    TerminalProgress progress(context.clock, context.console.err);
    try {
        return read_history(context.collection, context.now(), progress);
    } catch (const Cancelled&) {
        throw Failure(Exit::Refused, "Stopped. Nothing was changed.");
    }
}

} // namespace emlek
