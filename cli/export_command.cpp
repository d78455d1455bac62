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

std::vector<std::string> write_to(const std::filesystem::path& temporary, const ExportCommand& command,
                                  DeckFormat format, Context& context) {
    const PrivateFolder scratch;
    TerminalProgress progress(context.clock, context.console.err);
    const Now now = context.now();
    WriteOptions options;
    options.format = format;
    options.name = command.deck.value_or(name_of_whole(context.collection));
    options.history = command.history;
    options.calendar = {context.clock.offset_at, read_settings(context.collection).rollover, now};
    options.scratch = scratch.path();
    const auto writer = write_deck(temporary, options);
    export_notes(context.collection, {command.deck}, command.history, *writer, progress);
    writer->finish(progress);
    return writer->losses();
}

} // namespace

Exit run(const ExportCommand& command, Context& context) {
    const DeckFormat format = expected_format(command.file);
    std::vector<std::string> losses;
    replace_file(command.file, [&](const std::filesystem::path& temporary) {
        losses = write_to(temporary, command, format, context);
    });
    context.console.out << "Wrote " << command.file.string() << ".\n";
    if (!losses.empty()) context.console.out << "This format cannot hold all. Left out:\n";
    for (const std::string& loss : losses)
        context.console.out << "  " << loss << '\n';
    return Exit::Done;
}

} // namespace emlek
