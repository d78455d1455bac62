#include "cli/commands.h"
#include "cli/json_out.h"
#include "cli/text.h"
#include "store/check.h"
#include "store/synced_folder.h"

namespace emlek {

namespace {

Exit verdict(const CheckReport& report) {
    if (report.integrity != "ok") return Exit::Unopened;
    return report.differences > 0 ? Exit::Refused : Exit::Done;
}

void write_json(const CheckReport& report, std::ostream& out) {
    JsonOut json(out);
    json.object([&] {
        json.field("integrity", report.integrity);
        json.field("cards", report.cards);
        json.field("reviews", report.reviews);
        json.field("differences", report.differences);
    });
    json.end_line();
}

void write_differences(const CheckReport& report, std::ostream& out) {
    out << counted(report.differences, "card does", "cards do") << " not agree with the log:\n";
    for (const std::string& description : report.descriptions)
        out << "  " << description << '\n';
    const auto told = static_cast<std::int64_t>(report.descriptions.size()) -
                      (report.notes_without_cards > 0 ? 1 : 0) - (report.missing_media > 0 ? 1 : 0);
    const auto rest = report.differences - told;
    if (rest > 0) out << "  and " << rest << " more\n";
    out << "The log is right: emlek check --mend makes their states anew from it.\n";
}

void write_for_people(const CheckReport& report, const std::filesystem::path& file, std::ostream& out) {
    if (report.integrity != "ok") {
        out << "The file " << file.string() << " is damaged: " << report.integrity << ".\n"
            << "emlek check --mend helps if that is only what follows from the log; if not, emlek restore "
               "puts the newest good backup in its place.\n";
        return;
    }
    if (report.differences > 0) {
        write_differences(report, out);
    } else {
        out << "All is well: " << counted(report.cards, "card", "cards") << ", "
            << counted(report.reviews, "answer", "answers") << "; every card's state agrees with its log.\n";
    }
    if (report.from_the_future > 0) {
        out << counted(report.from_the_future, "row of the log is", "rows of the log are")
            << " from the future: was a clock wrong?\n";
    }
}

// Whole it is, but not safe.
void warn_of_synced_folder(const Context& context) {
    const auto folder = synced_folder_of(context.collection.file());
    if (!folder) return;
    context.console.err
        << "emlek: The collection lies in " << folder->root.string() << ", which " << folder->program
        << " copies between computers. It can put an older copy over the newest answers: move "
           "the collection to another folder.\n";
}

} // namespace

Exit run(const CheckCommand&, Context& context) {
    const CheckReport report = check_collection(context.collection, context.clock.moment().at);
    if (context.json) {
        write_json(report, context.console.out);
    } else {
        write_for_people(report, context.collection.file(), context.console.out);
    }
    warn_of_synced_folder(context);
    return verdict(report);
}

} // namespace emlek
