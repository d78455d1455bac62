#include "cli/commands.h"
#include "cli/files.h"
#include "cli/import_report.h"
#include "cli/text.h"
#include "decks/json_deck.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

namespace emlek {

namespace {

using ReadDeck = std::variant<Deck, std::vector<LocatedError>>;

ReadDeck refused(const std::string& why) {
    return std::vector<LocatedError>{{0, "", why}};
}

// What a file is decides its content, whatever it is called.
bool looks_like_json(std::string_view bytes) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

ReadDeck read_deck(const std::string& file) {
    std::string bytes;
    try {
        bytes = read_whole_file(file);
    } catch (const Failure& failure) {
        return refused(failure.what());
    }
    if (bytes.empty()) return refused("this file is empty.");
    if (!looks_like_json(bytes)) {
        return refused(
            "this is no deck that Emlék can read; it reads its own format, JSON with \"format\": "
            "\"emlek-deck\".");
    }
    return read_json_deck(bytes);
}

// The reports of the files that cannot be read; empty when all can.
std::vector<std::pair<std::string, ImportReport>> refusals(const std::vector<std::string>& files,
                                                           const std::vector<ReadDeck>& decks) {
    std::vector<std::pair<std::string, ImportReport>> reports;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto* errors = std::get_if<std::vector<LocatedError>>(&decks[i]);
        if (errors == nullptr) continue;
        ImportReport report;
        for (const LocatedError& error : *errors)
            report.refused.push_back({where(error), error.why});
        reports.emplace_back(files[i], std::move(report));
    }
    return reports;
}

ImportReport take_in(const std::string& file, const Deck& deck, const ImportCommand& command,
                     Context& context) {
    ImportOptions options;
    options.what = valid_utf8(std::filesystem::path(file).filename().string());
    options.deck = command.deck;
    options.dry_run = command.dry_run;
    options.revive = command.revive;
    return import_deck(context.collection, deck, options, context.now());
}

} // namespace

Exit run(const ImportCommand& command, Context& context) {
    // All are read before any is taken in, so that a refusal leaves the collection as it was.
    std::vector<ReadDeck> decks;
    for (const std::string& file : command.files)
        decks.push_back(read_deck(file));
    const auto refused = refusals(command.files, decks);
    for (const auto& [file, report] : refused) {
        write_refusal(file, report, context.console.err);
        if (context.json) write_json(report, context.console.out);
    }
    if (!refused.empty()) return Exit::Refused;

    for (std::size_t i = 0; i < decks.size(); ++i) {
        const ImportReport report = take_in(command.files[i], std::get<Deck>(decks[i]), command, context);
        if (context.json) {
            write_json(report, context.console.out);
            continue;
        }
        if (decks.size() > 1) context.console.out << command.files[i] << ": ";
        context.console.out << summary(report, command.dry_run) << '\n';
    }
    return Exit::Done;
}

} // namespace emlek
