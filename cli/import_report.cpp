#include "cli/import_report.h"

#include "cli/json_out.h"
#include "cli/text.h"
#include "decks/document/written_text.h"
#include "decks/located_error.h"

#include <algorithm>

namespace emlek {

namespace {

std::string destination(const ImportReport& report) {
    if (report.decks.size() == 1) return report.decks.front();
    return counted(static_cast<std::int64_t>(report.decks.size()), "deck", "decks");
}

std::string additions(const ImportReport& report, bool dry_run) {
    std::string text = dry_run ? "Would add " : "Added ";
    text += counted(report.added, "note", "notes");
    const bool everything = report.updated + report.unchanged + report.left_deleted + report.kept_own == 0;
    if (everything) text += " (" + counted(report.cards, "card", "cards") + ")";
    return text + " to " + destination(report) + ".";
}

std::string nothing_new(const ImportReport& report) {
    if (report.unchanged == 0) {
        const bool other = report.left_deleted + report.kept_own > 0 || !report.refused.empty();
        return other ? "Nothing new." : "The file holds no notes.";
    }
    if (report.unchanged == 1) return "Nothing new: its note is there already.";
    const std::string all =
        report.left_deleted + report.kept_own == 0 && report.refused.empty() ? "all " : "";
    return "Nothing new: " + all + std::to_string(report.unchanged) + " notes are there already.";
}

std::string changes(const ImportReport& report, bool dry_run) {
    std::string text;
    const auto add = [&](int count, std::string_view what) {
        if (count == 0) return;
        text += text.empty() ? "" : ", ";
        text += std::to_string(count) + std::string(what);
    };
    add(report.updated - report.revived, dry_run ? " would change" : " changed");
    add(report.revived, dry_run ? " would come back" : " came back");
    add(report.unchanged, " the same");
    return text + ".";
}

void write_list(JsonOut& json, const std::vector<ImportReport::Refused>& list) {
    json.list([&] {
        for (const ImportReport::Refused& refused : list) {
            json.object([&] {
                json.field("where", refused.where);
                json.field("why", refused.why);
            });
        }
    });
}

constexpr std::int64_t most_listed = 100;

std::string one_line(std::string text) {
    constexpr std::size_t longest = 200;
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() <= longest) return text;
    text.resize(longest);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U)
        text.pop_back();
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
    return text + "…";
}

std::string headline(const Note& note) {
    const auto plain = [&](const std::string& text) { return plain_text(text, note.markup); };
    return one_line(plain(note.question)) + (note.answer.empty() ? "" : " – " + one_line(plain(note.answer)));
}

void write_pairs(const StagedImport& staged, Fate fate, std::string_view what, std::int64_t all,
                 std::ostream& out) {
    for (const StagedNote& note : staged.notes(fate, 0, most_listed)) {
        if (note.comes_back) {
            out << "back     " << headline(note.incoming) << '\n';
            continue;
        }
        out << what << (note.stored ? headline(*note.stored) : std::string()) << '\n'
            << "      -> " << headline(note.incoming) << '\n';
    }
    if (all > most_listed) out << "         and " << all - most_listed << " more\n";
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
    if (report.kept_own > 0) {
        text += " Edited by you: " + std::to_string(report.kept_own) +
                ", left as you wrote (--replace-edits takes the file's).";
    }
    if (report.repeated > 0)
        text += " Repeated in the file: " + std::to_string(report.repeated) + ", taken once.";
    if (!report.refused.empty()) text += " Refused: " + std::to_string(report.refused_in_all()) + ".";
    if (report.reviews > 0 && report.added > 0)
        text += " With " + counted(report.reviews, "entry", "entries") + " of their history.";
    if (report.media > 0)
        text += " With " + counted(report.media, "picture or sound", "pictures and sounds") + ".";
    if (dry_run) text += " A trial: nothing was changed.";
    return text;
}

void write_trial(const StagedImport& staged, std::ostream& out) {
    for (const StagedNote& note : staged.notes(Fate::Add, 0, most_listed))
        out << "new      " << headline(note.incoming) << '\n';
    if (staged.report().added > most_listed)
        out << "         and " << staged.report().added - most_listed << " more\n";
    write_pairs(staged, Fate::Update, "changed  ", staged.report().updated, out);
    write_pairs(staged, Fate::KeepOwn, "yours    ", staged.report().kept_own, out);
}

void write_remarks(const std::string& file, const ImportReport& report, std::ostream& err) {
    for (const auto& [where, why] : report.refused)
        err << file << ": " << where << (where.empty() ? "" : ": ") << why << '\n';
    for (const auto& [where, why] : report.warnings)
        err << file << ": " << where << (where.empty() ? "" : ": ") << why << '\n';
    for (const auto& [name, why] : report.media_left_out)
        err << file << ": " << name << ": " << why << '\n';
    for (const auto& [what, times] : report.changed) {
        err << file << ": " << what;
        if (times > 1) err << " (" << times << " times)";
        err << '\n';
    }
}

void write_refusal(const std::string& file, const ImportReport& report, std::ostream& err) {
    for (const auto& [where, why] : report.refused)
        err << file << ": " << where << (where.empty() ? "" : ": ") << why << '\n';
    err << "emlek: Nothing of " << file << " was imported";
    if (report.refused.size() > most_errors) {
        err << "; it has more than " << most_errors << " errors";
    } else if (report.refused.size() > 1) {
        err << "; it has " << report.refused.size() << " errors";
    }
    err << ". The collection is as it was.\n";
}

void write_json(const std::string& file, const ImportReport& report, std::ostream& out) {
    JsonOut json(out);
    json.object([&] {
        json.field("file", valid_utf8(file));
        json.field("added", report.added);
        json.field("updated", report.updated);
        json.field("unchanged", report.unchanged);
        json.key("refused");
        write_list(json, report.refused);
        json.field("cards", report.cards);
        json.field("reviews", report.reviews);
        json.field("media", report.media);
        json.key("decks");
        json.list([&] {
            for (const std::string& deck : report.decks)
                json.value(deck);
        });
        json.field("left_deleted", report.left_deleted);
        json.field("kept_own", report.kept_own);
        json.field("repeated", report.repeated);
        json.key("warnings");
        write_list(json, report.warnings);
        json.key("media_left_out");
        write_list(json, report.media_left_out);
        json.key("changed");
        json.list([&] {
            for (const ImportReport::Changed& changed : report.changed) {
                json.object([&] {
                    json.field("what", changed.what);
                    json.field("times", changed.times);
                });
            }
        });
    });
    json.end_line();
}

} // namespace emlek
