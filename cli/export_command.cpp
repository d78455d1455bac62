#include "cli/commands.h"
#include "cli/files.h"
#include "cli/text.h"
#include "decks/json_deck.h"
#include "store/export.h"

#include <algorithm>
#include <cctype>

namespace emlek {

namespace {

void expect_known_format(const std::filesystem::path& file) {
    std::string suffix = file.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (suffix == ".json") return;
    throw Failure(Exit::Refused, "The file " + file.string() +
                                     " has to say by its suffix which format it is to have; there is .json. "
                                     "Nothing was written.");
}

} // namespace

Exit run(const ExportCommand& command, Context& context) {
    expect_known_format(command.file);
    const Deck deck = export_deck(context.collection, {command.deck});
    replace_file(command.file, write_json_deck(deck));
    context.console.out << "Wrote " << counted(static_cast<std::int64_t>(deck.notes.size()), "note", "notes")
                        << " of " << deck.name << " to " << command.file.string() << ".\n";
    return Exit::Done;
}

} // namespace emlek
