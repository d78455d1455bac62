#include "cli/program.h"

#include "cli/arguments.h"
#include "cli/backup_output.h"
#include "cli/commands.h"
#include "cli/copy_reader.h"
#include "cli/data_folder.h"
#include "cli/help.h"
#include "cli/local_time.h"
#include "cli/mend_command.h"
#include "cli/output.h"
#include "cli/program_name.h"
#include "cli/terminal_progress.h"
#include "store/backups.h"
#include "store/migrations.h"
#include "store/newer_collection.h"
#include "store/store_error.h"

#include <new>
#include <type_traits>
#include <utility>

namespace emlek {

namespace {

Clock clock_for(const Invocation& invocation, const Clock& wall_clock) {
    if (!invocation.now) return wall_clock;
    const Moment moment = moment_of(*invocation.now);
    const auto offset_at = [moment, given = invocation.now->offset.has_value()](Instant at) {
        return given ? moment.offset : local_offset(at);
    };
    return {[moment] { return moment; }, [] { return Millis{0}; }, offset_at};
}

template <class Command>
constexpr bool only_reads = std::is_same_v<Command, DueCommand> || std::is_same_v<Command, DecksCommand> ||
                            std::is_same_v<Command, ExportCommand> || std::is_same_v<Command, StatsCommand> ||
                            std::is_same_v<Command, CardsCommand> || std::is_same_v<Command, LogCommand> ||
                            std::is_same_v<Command, CheckCommand> || std::is_same_v<Command, SettingsCommand>;

Collection open_at(const std::filesystem::path& file, const Clock& clock, Console& console) {
    if (!awaits_migration(resolved_path(file))) return Collection({file, program_name, clock.moment()});
    TerminalProgress progress(clock, console.err);
    try {
        Collection collection({file, program_name, clock.moment(), &progress});
        progress.clear();
        return collection;
    } catch (const Cancelled&) {
        throw Failure(Exit::Unopened, "Stopped. Nothing was changed.");
    }
}

// A file that is none of ours may be one of ours whose beginning was spoiled.
bool may_be_restored(const StoreError& error) {
    return error.cause() == StoreError::Cause::Damaged || error.cause() == StoreError::Cause::Foreign;
}

// While opening, whatever stands in the way means that the collection cannot be opened. Nothing: a newer
// program wrote it, and the command can read a copy.
template <class Command>
std::optional<Collection> open_for(const Command&, const std::filesystem::path& file, const Clock& clock,
                                   Console& console) {
    try {
        return open_at(file, clock, console);
    } catch (const StoreError& error) {
        if (may_be_restored(error)) throw;
        if (error.cause() == StoreError::Cause::Newer && only_reads<Command>) return std::nullopt;
        std::string sentence = error.what();
        if (error.cause() == StoreError::Cause::Held && only_reads<Command>) {
            sentence += " With --from-backup this command reads the newest good backup meanwhile.";
        }
        throw Failure(Exit::Unopened, sentence);
    }
}

// What a person can do about it, or what was done.
std::string way_out(const StoreError& error, const std::filesystem::path& file, const Clock& clock) {
    if (const auto mended = mended_states(file, clock))
        return " " + told(*mended) + " Give the command again.";
    const auto backup = newest_good_backup(resolved_path(file));
    if (!backup && error.cause() == StoreError::Cause::Foreign) return "";
    if (!backup) {
        return " There is no good backup of it. Keep a copy of the file, or choose another with --collection "
               "FILE.";
    }
    return " The newest good backup is of " + backup->made + " and holds " + told(backup->content) +
           ": emlek restore puts it in place, and keeps what is there.";
}

template <class Command>
Exit read_copy(const Command& command, const Invocation& invocation, CopyReader& reader, const Clock& clock,
               Console& console) {
    if (const std::string notice = reader.notice(); !notice.empty())
        console.err << "emlek: " << notice << '\n';
    Context context{reader.collection(), clock, console, invocation.json};
    return reader.read([&] { return run(command, context); });
}

template <class Command>
Exit carry_out(const Command& command, const Invocation& invocation, const std::filesystem::path& file,
               const Clock& clock, Console& console) {
    if constexpr (requires(ClosedContext & context) { run(command, context); }) {
        ClosedContext context{file, clock, console, invocation.json};
        return run(command, context);
    } else if (invocation.from_backup) {
        BackupReader reader(file, clock);
        console.err << "emlek: from the backup of " << reader.backup().made << ": "
                    << told(reader.backup().content) << ".\n";
        return read_copy(command, invocation, reader.copy(), clock, console);
    } else if (auto collection = open_for(command, file, clock, console)) {
        Context context{*collection, clock, console, invocation.json};
        return run(command, context);
    } else {
        CopyReader reader(file, clock, [&](const std::filesystem::path& to) {
            copy_to_read({file, program_name, clock.moment()}, to);
        });
        return read_copy(command, invocation, reader, clock, console);
    }
}

Exit carry_out(const Invocation& invocation, const Clock& wall_clock, Console& console) {
    const Clock clock = clock_for(invocation, wall_clock);
    const std::filesystem::path file = invocation.collection ? *invocation.collection : own_collection();
    if (!invocation.command) {
        return show_window(file, clock, wall_clock, invocation.frame_log);
    }
    try {
        return std::visit(
            [&](const auto& command) { return carry_out(command, invocation, file, clock, console); },
            *invocation.command);
    } catch (const StoreError& error) {
        if (!may_be_restored(error)) throw;
        throw Failure(Exit::Unopened, error.what() + way_out(error, file, clock));
    }
}

Exit answer(const std::vector<std::string>& words, const Clock& wall_clock, Console& console) {
    const auto request = parse_arguments(words);
    if (const auto* invocation = std::get_if<Invocation>(&request)) {
        return carry_out(*invocation, wall_clock, console);
    }
    if (std::holds_alternative<VersionRequest>(request)) {
        console.out << "emlek " EMLEK_VERSION "\n";
    } else {
        console.out << help_page;
    }
    return Exit::Done;
}

// What was done before the complaint is told before it.
void tell_what_was_done(Console& console) {
    try {
        console.out.flush();
    } catch (...) { // then the complaint is about that
    }
}

Exit complain(Console& console, Exit code, const std::string& sentence) {
    tell_what_was_done(console);
    console.err << "emlek: " << sentence << '\n';
    return code;
}

} // namespace

Exit run_program(const std::vector<std::string>& words, const Clock& wall_clock, Console& console) {
    try {
        const Exit code = answer(words, wall_clock, console);
        console.out.flush();
        return code;
    } catch (const ReaderGone&) {
        return Exit::Done; // emlek log | head -1
    } catch (const Failure& failure) {
        return complain(console, failure.code(), failure.what());
    } catch (const StoreError& error) {
        return complain(console, error.concerns_whole_collection() ? Exit::Unopened : Exit::Refused,
                        error.what());
    } catch (const std::bad_alloc&) {
        return complain(
            console, Exit::Refused,
            "There is not enough memory for this. What was saved before is safe. Close other programs, "
            "then try again.");
    } catch (...) {
        return complain(
            console, Exit::Refused,
            "Something happened that Emlék was not made for, and it stopped. What was saved before is "
            "safe; emlek check looks it over.");
    }
}

} // namespace emlek
