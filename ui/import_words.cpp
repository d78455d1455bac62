#include "ui/import_words.h"

#include <array>
#include <cstdint>
#include <utility>

namespace emlek {

namespace {

std::string listed(const std::vector<std::string>& parts, std::string_view last_joint) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? last_joint : std::string_view(", ");
        text += parts[i];
    }
    return text;
}

std::string notes(const Words& words, std::int64_t count) {
    return words.counted(count, "note", "notes");
}

// Verbs follow their number: "1 note is new", "3 change".
std::string sentence_part(const Words& words, std::int64_t count, bool first, std::string_view one,
                          std::string_view many) {
    const std::string subject = first ? notes(words, count) : words.number(count);
    return subject + " " + std::string(count == 1 ? one : many);
}

} // namespace

std::string what_would_happen(const Words& words, const ImportReport& report) {
    struct Part {
        std::int64_t count;
        std::string_view one;
        std::string_view many;
    };
    const std::array parts = {
        Part{report.added, "is new", "are new"},
        Part{std::int64_t{report.updated} - report.revived, "changes", "change"},
        Part{report.revived, "comes back", "come back"},
        Part{report.unchanged, "stays as it is", "stay as they are"},
        Part{report.kept_own, "keeps your own text", "keep your own text"},
        Part{report.left_deleted, "stays deleted", "stay deleted"},
        Part{report.refused_in_all(), "cannot be taken", "cannot be taken"},
        Part{report.repeated, "repeats another of the file", "repeat others of the file"},
    };
    std::vector<std::string> told;
    for (const Part& part : parts) {
        if (part.count > 0)
            told.push_back(sentence_part(words, part.count, told.empty(), part.one, part.many));
    }
    return told.empty() ? "There are no notes in this file." : listed(told, " and ") + ".";
}

std::vector<std::string> what_comes_along(const Words& words, const ImportReport& report) {
    std::vector<std::string> sentences;
    const bool plain = report.cards == report.added && report.reviews == 0 && report.media == 0;
    if (report.cards > 0 && !plain) {
        std::vector<std::string> with;
        if (report.reviews > 0) with.push_back(words.counted(report.reviews, "past answer", "past answers"));
        if (report.media > 0) with.push_back(words.counted(report.media, "media file", "media files"));
        sentences.push_back(words.cards(report.cards) +
                            (with.empty() ? "." : " with " + listed(with, " and ") + "."));
    }
    if (report.decks.size() > 1) {
        constexpr std::size_t named = 3;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < report.decks.size() && i < named; ++i)
            names.push_back("“" + report.decks[i] + "”");
        const auto more = static_cast<std::int64_t>(report.decks.size() - names.size());
        if (more > 0) names.push_back(words.number(more) + " more");
        sentences.push_back("Decks: " + listed(names, " and ") + ".");
    }
    return sentences;
}

std::string import_label(const Words& words, const ImportReport& report) {
    if (report.added > 0) return "Import " + notes(words, std::int64_t{report.added} + report.updated);
    if (report.updated > 0) return "Update " + notes(words, report.updated);
    return "Import";
}

std::string what_happened(const Words& words, const ImportReport& report, std::string_view file) {
    std::string text;
    if (report.added > 0) {
        text = "Added " + notes(words, report.added);
        const bool all = report.updated + report.unchanged + report.kept_own + report.left_deleted == 0;
        if (all && report.cards > 0) text += " (" + words.cards(report.cards) + ")";
        if (report.updated > 0) text += " and updated " + words.number(report.updated);
    } else if (report.updated > 0) {
        text = "Updated " + notes(words, report.updated);
    } else {
        text = "Imported what was new";
    }
    return text.append(" from ").append(file).append(".");
}

std::string size_words(std::int64_t bytes) {
    constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};
    if (bytes < 1000) return std::to_string(bytes) + " bytes";
    std::size_t unit = 0;
    std::int64_t tenths = bytes / 100;
    while (tenths >= 10'000 && unit + 1 < units.size()) {
        tenths /= 1000;
        ++unit;
    }
    std::string text = std::to_string(tenths / 10);
    if (tenths < 100) text += "." + std::to_string(tenths % 10);
    return text.append(" ").append(units[unit]);
}

std::int64_t problem_count(const ImportReport& report) {
    return static_cast<std::int64_t>(report.refused.size() + report.warnings.size() +
                                     report.media_left_out.size() + report.changed.size());
}

Problem problem_at(const Words& words, const ImportReport& report, std::int64_t index) {
    auto i = static_cast<std::size_t>(index);
    for (const auto* list : {&report.refused, &report.warnings, &report.media_left_out}) {
        if (i < list->size()) return {(*list)[i].where, (*list)[i].why};
        i -= list->size();
    }
    const auto& [what, times] = report.changed[i];
    return {words.counted(times, "time", "times"), what};
}

} // namespace emlek
