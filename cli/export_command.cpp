#include "cli/commands.h"
#include "cli/files.h"
#include "cli/terminal_progress.h"
#include "cli/text.h"
#include "decks/outgoing.h"
#include "store/export.h"
#include "study/private_folder.h"

#include <unistd.h>

namespace emlek {

namespace {

DeckFormat expected_format(const std::filesystem::path& file) {
    if (const auto format = format_of(file)) return *format;
    throw Failure(
        Exit::Refused,
        "The file " + file.string() +
            " has to say by its suffix which format it is to have: .json, .zip (JSON with its pictures and "
            "sounds), .csv, .tsv, .txt, .md or .apkg. Nothing was written.");
}

struct Written {
    std::string name;
    std::int64_t notes = 0;
    std::vector<std::string> losses;
};

Written write_to(const std::filesystem::path& temporary, const ExportCommand& command, DeckFormat format,
                 Context& context) {
    const PrivateFolder scratch;
    TerminalProgress progress(context.clock, context.console.err);
    const Now now = context.now();
    WriteOptions options;
    options.format = format;
    options.name = export_name(context.collection, {command.deck});
    options.history = command.history;
    options.calendar = {context.clock.offset_at, read_settings(context.collection).rollover, now};
    options.scratch = scratch.path();
    const auto writer = write_deck(temporary, options);
    const std::int64_t notes =
        export_notes(context.collection, {command.deck}, command.history, *writer, progress);
    writer->finish(progress);
    return {options.name, notes, writer->losses()};
}

} // namespace

Exit run(const ExportCommand& command, Context& context) {
    const DeckFormat format = expected_format(command.file);
    Written written;
    replace_file(command.file, [&](const std::filesystem::path& temporary) {
        written = write_to(temporary, command, format, context);
    });
    context.console.out << "Wrote " << counted(written.notes, "note", "notes") << " of " << written.name
                        << " to " << command.file.string() << ".\n";
    if (!written.losses.empty()) context.console.out << "This format cannot hold everything. Left out:\n";
    for (const std::string& loss : written.losses)
        context.console.out << "  " << loss << '\n';
    return Exit::Done;
}

} // namespace emlek
