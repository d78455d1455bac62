#include "cli/commands.h"
#include "cli/files.h"
#include "cli/import_report.h"
#include "cli/text.h"
#include "decks/json_deck.h"

#include <algorithm>
#include <cctype>

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

ImportReport take_in(const std::string& file, const ImportCommand& command, Context& context) {
    const ReadDeck read = read_deck(file);
    if (const auto* errors = std::get_if<std::vector<LocatedError>>(&read)) {
        ImportReport report;
        for (const LocatedError& error : *errors)
            report.refused.push_back({where(error), error.why});
        return report;
    }
    ImportOptions options;
    options.what = valid_utf8(std::filesystem::path(file).filename().string());
    options.deck = command.deck;
    options.dry_run = command.dry_run;
    options.revive = command.revive;
    return import_deck(context.collection, std::get<Deck>(read), options, context.now());
}

} // namespace

Exit run(const ImportCommand& command, Context& context) {
    Exit exit = Exit::Done;
    for (const std::string& file : command.files) {
        const ImportReport report = take_in(file, command, context);
        if (!report.refused.empty()) {
            write_refusal(file, report, context.console.err);
            exit = Exit::Refused;
        }
        if (context.json) {
            write_json(report, context.console.out);
        } else if (report.refused.empty()) {
            if (command.files.size() > 1) context.console.out << file << ": ";
            context.console.out << summary(report, command.dry_run) << '\n';
        }
    }
    return exit;
}

} // namespace emlek
