#include "store/import.h"

#include "decks/card.h"
#include "decks/shipped_deck.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"
#include "store/transaction.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace emlek {

namespace {

struct Existing {
    Note note;
    bool edited = false;
    bool deleted = false;
};

enum class Fate : std::int8_t { Add, Update, Revive, Leave };

struct Step {
    Fate fate = Fate::Leave;
    Note note; // with the id of the note it changes
};

// `--deck` replaces the file's name; decks below that name keep their place below.
std::string placed(const std::string& deck, const std::string& file_name,
                   const std::optional<std::string>& instead) {
    if (!instead || deck == file_name) return instead.value_or(deck);
    if (deck.rfind(file_name + "::", 0) == 0) return *instead + deck.substr(file_name.size());
    return *instead + "::" + deck;
}

void expect_deck_name(const std::string& name) {
    if (is_deck_name(name)) return;
    throw StoreError(StoreError::Cause::Refused,
                     "\"" + name +
                         "\" cannot be the name of a deck: that is one line of at most 500 bytes, its levels "
                         "joined by ::. Nothing was changed.");
}

class Matcher {
  public:
    Matcher(const SQLite::Database& db, const std::vector<Note>& incoming) : db_(db) {
        for (const Note& note : incoming) {
            if (find(note.id)) by_id_.insert(note.id);
        }
    }

    std::optional<Existing> match(const Note& note) {
        if (by_id_.contains(note.id)) return find(note.id);
        auto& questions = questions_in(note.deck);
        const auto found = questions.find(note.question);
        if (found == questions.end()) return std::nullopt;
        const NoteId id = found->second;
        questions.erase(found);
        return find(id);
    }

  private:
    std::optional<Existing> find(const NoteId& id) const {
        static const std::string query =
            "SELECT " + std::string(note_columns) + ", n.edited, n.deleted FROM note n WHERE n.id = ?";
        auto row = sql::prepare(db_, query.c_str(), id);
        if (!row.executeStep()) return std::nullopt;
        return Existing{read_note(row), sql::integer(row, 11) != 0, !sql::is_null(row, 12)};
    }

    // A note that this file names by its id is not up for a match by its question.
    std::unordered_map<std::string, NoteId>& questions_in(const std::string& deck) {
        const auto [entry, is_new] = questions_.try_emplace(deck);
        if (!is_new) return entry->second;
        auto rows = sql::prepare(
            db_,
            "SELECT n.question, n.id FROM note n JOIN card c ON c.note = n.id JOIN deck d ON d.id "
            "= c.deck WHERE d.name = ? AND n.deleted IS NULL",
            deck);
        while (rows.executeStep()) {
            const auto id = sql::id<NoteId>(rows, 1);
            if (!by_id_.contains(id)) entry->second.try_emplace(sql::text(rows, 0), id);
        }
        return entry->second;
    }

    const SQLite::Database& db_;
    std::unordered_set<NoteId> by_id_;
    std::unordered_map<std::string, std::unordered_map<std::string, NoteId>> questions_;
};

bool says_the_same(Note incoming, const Note& stored) {
    incoming.id = stored.id;
    incoming.guid = stored.guid;
    incoming.deck = stored.deck;
    return incoming == stored;
}

class Importer {
  public:
    Importer(Collection& collection, const Deck& deck, const ImportOptions& options, bool shipped)
        : collection_(collection), deck_(deck), options_(options), shipped_(shipped) {}

    ImportReport plan() {
        std::vector<Note> notes = deck_.notes;
        for (Note& note : notes)
            note.deck = placed(note.deck, deck_.name, options_.deck);
        name_ = placed(deck_.name, deck_.name, options_.deck);
        std::set<std::string> decks{name_};
        Matcher matcher(collection_.database(), notes);
        for (Note& note : notes) {
            decks.insert(note.deck);
            report_.cards += static_cast<int>(cards_of(note).size());
            decide(std::move(note), matcher);
        }
        for (const std::string& name : decks)
            expect_deck_name(name);
        report_.decks.assign(decks.begin(), decks.end());
        return report_;
    }

    bool changes_anything() const { return !steps_.empty() || description_changes(); }

    int cards_touched() const {
        std::size_t cards = 0;
        for (const Step& step : steps_)
            cards += cards_of(step.note).size();
        return static_cast<int>(cards);
    }

    void apply(Transaction& transaction, Instant at) {
        SQLite::Database& db = transaction.db;
        describe_deck(db);
        position_ = sql::number(db, "SELECT coalesce(max(position), 0) FROM card");
        for (const Step& step : steps_) {
            if (step.fate == Fate::Add) {
                insert_note(db, step.note, false);
            } else {
                update_note(db, step.note, !shipped_);
                sql::run(db, "UPDATE note SET deleted = NULL WHERE id = ?", step.note.id);
            }
            fit_cards(db, step.note, at);
        }
    }

  private:
    void decide(Note note, Matcher& matcher) {
        const auto existing = matcher.match(note);
        if (!existing) {
            ++report_.added;
            steps_.push_back({Fate::Add, std::move(note)});
            return;
        }
        if (existing->deleted && !options_.revive) {
            ++report_.left_deleted;
            return;
        }
        const bool same = says_the_same(note, existing->note);
        if (same && !existing->deleted) {
            ++report_.unchanged;
            return;
        }
        if (shipped_ && existing->edited) {
            ++report_.kept_own;
            return;
        }
        ++report_.updated;
        note.id = existing->note.id;
        steps_.push_back({existing->deleted ? Fate::Revive : Fate::Update, std::move(note)});
    }

    bool description_changes() const {
        auto row = sql::prepare(collection_.database(),
                                "SELECT description, language, source FROM deck WHERE name = ?", name_);
        if (!row.executeStep()) return false; // a deck comes with its first note
        const auto differs = [](const std::string& now, const std::string& stored) {
            return !now.empty() && now != stored;
        };
        return differs(deck_.description, sql::text(row, 0)) || differs(deck_.language, sql::text(row, 1)) ||
               differs(deck_.source, sql::text(row, 2));
    }

    void describe_deck(SQLite::Database& db) {
        sql::run(db,
                 "UPDATE deck SET description = iif(?1 = '', description, ?1), language = iif(?2 = '', "
                 "language, ?2), "
                 "source = iif(?3 = '', source, ?3) WHERE id = ?4",
                 deck_.description, deck_.language, deck_.source, deck_named(db, name_));
    }

    // The note's cards become those it makes now. One that it makes no more keeps its history, out of sight.
    void fit_cards(SQLite::Database& db, const Note& note, Instant at) {
        sql::run(db, "UPDATE card SET deleted = ? WHERE note = ? AND deleted IS NULL", at, note.id);
        for (const Card& card : cards_of(note)) {
            const auto prompt = std::int64_t{card.prompt.index};
            if (sql::run(db, "UPDATE card SET deleted = NULL WHERE note = ? AND template = ?", note.id,
                         prompt) > 0) {
                continue;
            }
            sql::run(db, "INSERT INTO card (id, note, template, deck, position) VALUES (?, ?, ?, ?, ?)",
                     card.id, card.note, prompt, deck_named(db, note.deck), ++position_);
        }
    }

    Collection& collection_;
    const Deck& deck_;
    const ImportOptions& options_;
    bool shipped_;
    std::string name_;
    std::vector<Step> steps_;
    std::int64_t position_ = 0;
    ImportReport report_;
};

} // namespace

ImportReport import_deck(Collection& collection, const Deck& deck, const ImportOptions& options,
                         const Now& now) {
    return explaining(collection, [&] {
        Importer importer(collection, deck, options, false);
        ImportReport report = importer.plan();
        if (options.dry_run || !importer.changes_anything()) return report;
        const OperationLabel label{"the import of " + options.what, now, importer.cards_touched()};
        collection.commit(label, [&](Transaction& transaction) { importer.apply(transaction, now.at); });
        return report;
    });
}

void take_shipped_edition(Collection& collection, const Now& now) {
    const std::string edition = "shipped edition " + shipped_edition();
    if (sql::number(collection.database(), "SELECT count(*) FROM about WHERE key = ?", edition) > 0) return;
    const bool first = sql::number(collection.database(),
                                   "SELECT count(*) FROM about WHERE key GLOB 'shipped edition *'") == 0;
    const Deck deck = shipped_deck();
    const ImportOptions options{"the new edition of " + deck.name, std::nullopt};
    Importer importer(collection, deck, options, true);
    importer.plan();
    const auto apply = [&](Transaction& transaction) {
        if (importer.changes_anything()) importer.apply(transaction, now.at);
        sql::run(transaction.db, "INSERT INTO about VALUES (?, ?)", edition, to_iso(now.at));
    };
    // The deck that a collection is born with is not something to take back.
    if (first) return collection.transact(apply);
    collection.commit({"the import of " + options.what, now, importer.cards_touched()}, apply);
}

} // namespace emlek
