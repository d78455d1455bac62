#include "cli/mend_command.h"

#include "cli/backup_output.h"
#include "cli/commands.h"
#include "cli/program_name.h"
#include "store/check.h"
#include "store/store_error.h"

namespace emlek {

namespace {

bool is_well(const ClosedContext& context) {
    try {
        const Moment moment = context.clock.moment();
        const Collection collection({context.file, program_name, moment});
        const CheckReport report = check_collection(collection, moment.at);
        return report.integrity == "ok" && report.differences == 0;
    } catch (const StoreError& error) {
        if (error.cause() != StoreError::Cause::Damaged) throw;
        return false;
    }
}

} // namespace

std::optional<Mended> mended_states(const std::filesystem::path& file, const Clock& clock) noexcept {
    try {
        Unwatched nobody;
        return mend_states({file, program_name, clock.moment()}, nobody);
    } catch (...) {
        return std::nullopt; // then what was wrong before is still to be told
    }
}

std::string told(const Mended& mended) {
    return "Only what follows from the log was wrong: the cards' states. They were made anew from it, and "
           "nothing is lost: " +
           told(mended.content) + ". The file as it was is kept: " + mended.kept.string() + ".";
}

Exit run(const MendCommand&, ClosedContext& context) {
    if (is_well(context)) {
        context.console.out << "All is well; there was nothing to mend.\n";
        return Exit::Done;
    }
    Unwatched nobody;
    const auto mended = mend_states({context.file, program_name, context.clock.moment()}, nobody);
    if (!mended) {
        throw StoreError(StoreError::Cause::Damaged,
                         "More is damaged than the log can mend. Nothing was changed.");
    }
    context.console.out << told(*mended) << '\n';
    return Exit::Done;
}

} // namespace emlek
