#include "cli/import_report.h"

#include "cli/json_out.h"
#include "cli/text.h"

namespace emlek {

namespace {

std::string destination(const ImportReport& report) {
    if (report.decks.size() == 1) return report.decks.front();
    return counted(static_cast<std::int64_t>(report.decks.size()), "deck", "decks");
}

std::string additions(const ImportReport& report, bool dry_run) {
    std::string text = dry_run ? "Would add " : "Added ";
    text += counted(report.added, "note", "notes");
    const bool everything = report.updated + report.unchanged + report.left_deleted == 0;
    if (everything) text += " (" + counted(report.cards, "card", "cards") + ")";
    return text + " to " + destination(report) + ".";
}

std::string nothing_new(const ImportReport& report) {
    if (report.unchanged == 0) return report.left_deleted > 0 ? "Nothing new." : "The file holds no notes.";
    if (report.unchanged == 1) return "Nothing new: its note is there already.";
    const std::string all = report.left_deleted == 0 ? "all " : "";
    return "Nothing new: " + all + std::to_string(report.unchanged) + " notes are there already.";
}

std::string changes(const ImportReport& report, bool dry_run) {
    std::string text = std::to_string(report.updated) + (dry_run ? " would change" : " changed");
    if (report.updated == 0) text.clear();
    if (report.unchanged > 0)
        text += (text.empty() ? "" : ", ") + std::to_string(report.unchanged) + " the same";
    return text + ".";
}

} // namespace

std::string summary(const ImportReport& report, bool dry_run) {
    std::string text;
    if (report.added > 0) {
        text = additions(report, dry_run);
        if (report.updated + report.unchanged > 0) text += " " + changes(report, dry_run);
    } else {
        text = report.updated > 0 ? "Notes: " + changes(report, dry_run) : nothing_new(report);
    }
    if (report.left_deleted > 0) {
        text += " Deleted earlier: " + std::to_string(report.left_deleted) + ", left so (--revive brings " +
                (report.left_deleted == 1 ? "it" : "them") + " back).";
    }
    if (dry_run) text += " A trial: nothing was changed.";
    return text;
}

void write_refusal(const std::string& file, const ImportReport& report, std::ostream& err) {
    for (const auto& [where, why] : report.refused)
        err << file << ": " << where << (where.empty() ? "" : ": ") << why << '\n';
    err << "emlek: Nothing of " << file << " was imported";
    if (report.refused.size() > 1) err << "; it has " << report.refused.size() << " errors";
    err << ". The collection is as it was.\n";
}

void write_json(const ImportReport& report, std::ostream& out) {
    JsonOut json(out);
    json.object([&] {
        json.field("added", report.added);
        json.field("updated", report.updated);
        json.field("unchanged", report.unchanged);
        json.key("refused");
        json.list([&] {
            for (const ImportReport::Refused& refused : report.refused) {
                json.object([&] {
                    json.field("where", refused.where);
                    json.field("why", refused.why);
                });
            }
        });
        json.field("cards", report.cards);
        json.field("reviews", report.reviews);
        json.field("media", report.media);
        json.key("decks");
        json.list([&] {
            for (const std::string& deck : report.decks)
                json.value(deck);
        });
    });
    json.end_line();
}

} // namespace emlek
