#include "cli/backup_output.h"
#include "cli/commands.h"
#include "cli/terminal_progress.h"
#include "cli/text.h"
#include "store/explain.h"

#include <string>

namespace emlek {

namespace {

[[noreturn]] void not_there(const std::filesystem::path& file, const std::string& why) {
    throw Failure(Exit::Refused, "A backup cannot be written to " + file.string() + ": " + why +
                                     ". Nothing was changed. Name another file, or none.");
}

Backup back_up_to(const std::filesystem::path& named, const Context& context, Progress& progress) {
    const std::filesystem::path file = resolved_path(named);
    std::error_code unknown;
    if (file == context.collection.file()) not_there(file, "that is the collection itself");
    if (std::filesystem::is_directory(file, unknown)) not_there(file, "there is a folder of this name");
    if (!std::filesystem::is_directory(file.parent_path(), unknown))
        not_there(file, "its folder does not exist");
    const Moment moment = context.clock.moment();
    const BackupContent content = back_up(context.collection.database(), file, moment, progress);
    return {file, to_local(moment), BackupReason::ByHand, content};
}

Backup carry_out(const BackupCommand& command, const Context& context) {
    TerminalProgress progress(context.clock, context.console.err);
    try {
        return explaining(context.collection, [&] {
            if (command.file) return back_up_to(*command.file, context, progress);
            return make_backup(context.collection.database(), context.collection.file(), BackupReason::ByHand,
                               context.clock.moment(), progress);
        });
    } catch (const Cancelled&) {
        progress.clear();
        throw Failure(Exit::Refused, "Stopped. No backup was written.");
    }
}

} // namespace

std::string told(const BackupContent& content) {
    return counted(content.cards, "card", "cards") + ", " + counted(content.answers, "answer", "answers");
}

void write_json(JsonOut& json, const Backup& backup) {
    json.object([&] {
        json.field("file", backup.file.string());
        json.field("made", backup.made);
        json.field("reason", describe(backup.reason));
        json.field("cards", backup.content.cards);
        json.field("reviews", backup.content.answers);
    });
}

Exit run(const BackupCommand& command, Context& context) {
    const Backup backup = carry_out(command, context);
    if (context.json) {
        JsonOut json(context.console.out);
        write_json(json, backup);
        json.end_line();
    } else {
        context.console.out << "Backed up, opened and checked: " << told(backup.content) << ", in "
                            << backup.file.string() << ".\n";
    }
    return Exit::Done;
}

} // namespace emlek
