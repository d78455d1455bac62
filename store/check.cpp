#include "store/check.h"

#include "scheduler/replay.h"
#include "store/card_rows.h"
#include "store/explain.h"
#include "store/introduction.h"
#include "store/listing.h"
#include "store/media_folder.h"
#include "store/sql.h"

#include <unordered_map>

namespace emlek {

namespace {

constexpr std::size_t most_described = 20;

struct CachedCard {
    std::optional<CardState> state;
    std::string phase;
    std::optional<StudyDay> introduced;
};

std::string integrity(SQLite::Database& db) {
    std::string found;
    SQLite::Statement rows(db, "PRAGMA integrity_check(10)");
    while (rows.executeStep())
        found += (found.empty() ? "" : "; ") + sql::text(rows, 0);
    SQLite::Statement orphans(db, "PRAGMA foreign_key_check");
    if (found == "ok" && orphans.executeStep()) {
        found = "a row of " + sql::text(orphans, 0) + " refers to a row of " + sql::text(orphans, 2) +
                " that is gone";
    }
    return found;
}

std::string_view phase_name(const CardState& state) {
    return state.phase() == Phase::Learning ? "learning" : "review";
}

std::string described(const CardId& card, const std::optional<CardState>& fold, const CachedCard& cached) {
    const auto text = [](const std::optional<CardState>& state) -> std::string {
        if (!state) return "new";
        return "repetition " + std::to_string(state->repetition) + ", easiness " +
               std::to_string(state->easiness.hundredths) + ", interval " +
               std::to_string(state->interval.count) + ", due " + to_iso(state->due) + ", reps " +
               std::to_string(state->reps) + ", lapses " + std::to_string(state->lapses);
    };
    const std::string first = cached.introduced ? to_iso(*cached.introduced) : "none";
    return "card " + to_string(card) + ": by its log " + text(fold) + "; stored " + text(cached.state) +
           ", first answer " + first;
}

class Comparison {
  public:
    Comparison(CheckReport& report, const Introductions& introductions)
        : report_(report), introductions_(introductions) {}

    void compare(const CardId& card, const std::optional<CardState>& fold, const CachedCard& cached) {
        const bool same = fold == cached.state && cached.introduced == introductions_.of(card) &&
                          (!fold || cached.phase == phase_name(*fold));
        if (same) return;
        ++report_.differences;
        if (report_.descriptions.size() < most_described) {
            report_.descriptions.push_back(described(card, fold, cached));
        }
    }

  private:
    CheckReport& report_;
    const Introductions& introductions_;
};

void compare_all(SQLite::Database& db, Fold::States states, const Introductions& introductions,
                 CheckReport& report) {
    const std::string query = "SELECT c.id, c.introduced, s.card IS NOT NULL, s.phase, " +
                              std::string(state_columns) +
                              " FROM card c LEFT JOIN card_state s ON s.card = c.id";
    SQLite::Statement rows(db, query);
    Comparison comparison(report, introductions);
    while (rows.executeStep()) {
        ++report.cards;
        const auto card = sql::id<CardId>(rows, 0);
        CachedCard cached;
        if (!sql::is_null(rows, 1)) cached.introduced = sql::day(rows, 1);
        cached.phase = sql::text(rows, 3);
        if (sql::integer(rows, 2) != 0) cached.state = read_state(rows, 4);
        std::optional<CardState> fold;
        if (const auto node = states.extract(card)) fold = node.mapped();
        comparison.compare(card, fold, cached);
    }
    // What is left has a log but no card.
    for (const auto& [card, state] : states)
        comparison.compare(card, state, {});
}

void look_at_notes(const Collection& collection, CheckReport& report) {
    SQLite::Database& db = collection.database();
    report.notes_without_cards = sql::number(
        db, "SELECT count(*) FROM note n WHERE NOT EXISTS (SELECT 1 FROM card c WHERE c.note = n.id)");
    if (report.notes_without_cards > 0) {
        report.descriptions.push_back("notes without any card: " +
                                      std::to_string(report.notes_without_cards));
    }
    SQLite::Statement files(db, "SELECT DISTINCT file FROM note_media");
    const auto folder = media_folder(collection.file());
    std::error_code unreadable;
    while (files.executeStep()) {
        if (!std::filesystem::exists(folder / sql::text(files, 0), unreadable)) ++report.missing_media;
    }
    if (report.missing_media > 0) {
        report.descriptions.push_back("pictures and sounds that are not in " + folder.string() + ": " +
                                      std::to_string(report.missing_media));
    }
}

} // namespace

CheckReport check_collection(const Collection& collection, Instant now) {
    return explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        CheckReport report;
        report.integrity = integrity(db);
        if (report.integrity != "ok") return report;
        Fold fold;
        Introductions introductions;
        list_log(collection, [&](const ListedRow& listed) {
            if (listed.taken_back) return;
            if (given(listed.row.event) != nullptr) ++report.reviews;
            if (listed.row.at > now) ++report.from_the_future;
            fold.apply(listed.row);
            introductions.apply(listed.row);
        });
        compare_all(db, fold.states(), introductions, report);
        look_at_notes(collection, report);
        return report;
    });
}

} // namespace emlek
