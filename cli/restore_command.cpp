#include "cli/backup_output.h"
#include "cli/commands.h"
#include "cli/program_name.h"
#include "cli/terminal_progress.h"
#include "store/restore.h"
#include "store/store_error.h"

#include <algorithm>
#include <string>

namespace emlek {

namespace {

[[noreturn]] void nothing_to_restore(const std::string& why) {
    throw Failure(Exit::Refused,
                  why + " Nothing was changed. emlek restore --list shows which backups there are.");
}

std::filesystem::path named_backup(const ClosedContext& context, const std::string& which) {
    std::error_code unknown;
    if (std::filesystem::is_regular_file(which, unknown)) return resolved_path(which);
    for (const Backup& backup : list_backups(context.file)) {
        const bool is_meant = backup.made.starts_with(which) || backup.file.filename() == which;
        if (is_meant && is_whole(backup.file)) return backup.file;
    }
    nothing_to_restore("There is no good backup \"" + which + "\".");
}

std::filesystem::path replaced_by_last(const ClosedContext& context) {
    for (const BackupFile& file : backup_files(context.file)) {
        if (file.reason == BackupReason::BeforeRestore) return file.file;
    }
    nothing_to_restore("No restore is known that could be taken back.");
}

std::filesystem::path chosen_backup(const RestoreCommand& command, const ClosedContext& context) {
    if (command.which) return named_backup(context, *command.which);
    if (command.undo) return replaced_by_last(context);
    const auto newest = newest_good_backup(context.file);
    if (!newest) nothing_to_restore("There is no good backup of " + context.file.string() + ".");
    return newest->file;
}

Exit list(const ClosedContext& context) {
    const auto backups = list_backups(context.file);
    std::ostream& out = context.console.out;
    if (context.json) {
        JsonOut json(out);
        json.list([&] {
            for (const Backup& backup : backups)
                write_json(json, backup);
        });
        json.end_line();
        return Exit::Done;
    }
    for (const Backup& backup : backups)
        out << backup.made << "  " << told(backup.content) << "  (" << describe(backup.reason) << ")\n";
    if (backups.empty()) {
        out << "There are no backups of " << context.file.string() << ".\n";
    } else {
        out << "emlek restore DATE puts one in the collection's place, for instance emlek restore \""
            << backups.front().made << "\".\n";
    }
    return Exit::Done;
}

void write_json(const Restored& restored, const Backup& backup, std::ostream& out) {
    JsonOut json(out);
    json.object([&] {
        json.key("restored");
        write_json(json, backup);
        json.key("kept");
        if (restored.kept) {
            write_json(json, *restored.kept);
        } else {
            json.value(std::nullopt);
        }
        json.key("kept_damaged");
        if (restored.kept_damaged.empty()) {
            json.value(std::nullopt);
        } else {
            json.value(restored.kept_damaged.string());
        }
    });
    json.end_line();
}

void write_for_people(const Restored& restored, const Backup& backup, std::ostream& out) {
    out << "The collection is again as it was on " << backup.made << ": " << told(restored.content) << ".\n";
    if (restored.kept) {
        out << "What was there is kept: " << told(restored.kept->content)
            << ". emlek restore --undo brings it back.\n";
    }
    if (!restored.kept_damaged.empty()) {
        out << "What was there is damaged, and kept as it was: " << restored.kept_damaged.string() << ".\n";
    }
}

Restored replace(const std::filesystem::path& backup, const ClosedContext& context) {
    TerminalProgress progress(context.clock, context.console.err);
    try {
        return restore({context.file, program_name, context.clock.moment()}, backup, progress);
    } catch (const Cancelled&) {
        progress.clear();
        throw Failure(Exit::Refused, "Stopped. The collection is as it was.");
    }
}

} // namespace

Exit run(const RestoreCommand& command, ClosedContext& context) {
    context.file = resolved_path(context.file);
    if (command.list) return list(context);
    const std::filesystem::path file = chosen_backup(command, context);
    const auto backup = read_backup(file);
    if (!backup) nothing_to_restore("The file " + file.string() + " is no backup that can be read.");
    const Restored restored = replace(file, context);
    if (context.json) {
        write_json(restored, *backup, context.console.out);
    } else {
        write_for_people(restored, *backup, context.console.out);
    }
    return Exit::Done;
}

} // namespace emlek
