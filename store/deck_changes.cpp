#include "store/deck_changes.h"

#include "decks/deck_name.h"
#include "decks/excerpt.h"
#include "decks/note.h"
#include "decks/text/utf8.h"
#include "store/card_deletion.h"
#include "store/card_rows.h"
#include "store/deck_names.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/settings.h"
#include "store/sql.h"
#include "store/store_error.h"
#include "store/transaction.h"

#include <algorithm>
#include <vector>

namespace emlek {

namespace {

using Decks = std::vector<DeckNames::Named>;

std::string in_quotes(std::string_view name) {
    return "“" + excerpt(name) + "”";
}

std::string counted(std::int64_t count, std::string_view one) {
    return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

// "the deck “A” with 2 decks below it and 40 cards, deleted".
std::string deletion_words(const std::string& deck, std::size_t decks, std::int64_t cards) {
    std::string with;
    if (decks > 1) with = counted(static_cast<std::int64_t>(decks) - 1, "deck") + " below it";
    if (cards > 0) with += (with.empty() ? "" : " and ") + counted(cards, "card");
    return "the deck " + in_quotes(deck) + (with.empty() ? " deleted" : " with " + with + ", deleted");
}

StoreError refused(const std::string& why) {
    return {StoreError::Cause::Refused, why + " Nothing was changed."};
}

std::vector<CardId> cards_in(SQLite::Database& db, const Decks& decks) {
    std::vector<DeckId> ids;
    for (const auto& deck : decks)
        ids.push_back(deck.id);
    std::sort(ids.begin(), ids.end());
    std::vector<CardId> cards;
    SQLite::Statement rows(db, "SELECT id, deck FROM card WHERE deleted IS NULL ORDER BY id");
    while (rows.executeStep()) {
        if (std::binary_search(ids.begin(), ids.end(), DeckId{sql::integer(rows, 1)}))
            cards.push_back(sql::id<CardId>(rows, 0));
    }
    return cards;
}

std::string place_of(const DeckNames& names, const deck_change::Move& change) {
    const std::string above = change.under ? *change.under + "::" : std::string();
    return names.place_of(above + std::string(last_level(change.deck)), change.deck);
}

std::optional<std::string> clean(const std::optional<std::string>& written) {
    if (!written) return std::nullopt;
    const std::string text = without_controls(*written);
    return std::string(trimmed(text));
}

// What a change would do is found out without doing any of it.
class FaultOf {
  public:
    FaultOf(SQLite::Database& db, StudyDay today) : db_(db), today_(today) {}

    std::string operator()(const deck_change::Create& change) const {
        const DeckNames names(db_);
        return names.fault_of_new(names.place_of(change.name));
    }
    std::string operator()(const deck_change::Rename& change) const {
        existing_deck(db_, change.deck);
        const DeckNames names(db_);
        return names.fault_of(names.place_of(change.name, change.deck), change.deck);
    }
    std::string operator()(const deck_change::Move& change) const {
        existing_deck(db_, change.deck);
        if (change.under) existing_deck(db_, *change.under);
        if (change.under && is_in(*change.under, change.deck))
            return quoted_excerpt(change.deck) + " cannot be put below itself.";
        if (change.under.value_or("") == parent_deck(change.deck).value_or(""))
            return quoted_excerpt(change.deck) + " is there already.";
        const DeckNames names(db_);
        return names.fault_of(place_of(names, change), change.deck);
    }
    std::string operator()(const deck_change::Delete& change) const { return needs(change.deck); }
    std::string operator()(const deck_change::Empty& change) const { return needs(change.deck); }
    std::string operator()(const deck_change::Describe& change) const { return needs(change.deck); }
    std::string operator()(const deck_change::Limit& change) const {
        const int limit = change.new_per_day.value_or(0);
        if (limit < 0 || limit > most_new_per_day) return deck_limit_fault;
        return needs(change.deck);
    }
    std::string operator()(const deck_change::Exam& change) const {
        if (change.day && *change.day < today_) return "That day is over. An exam is today or later.";
        if (change.day && *change.day > today_ + most_days_to_exam)
            return "That day is too far away. An exam is within the next ten years.";
        return needs(change.deck);
    }

  private:
    std::string needs(const std::string& deck) const {
        existing_deck(db_, deck);
        return {};
    }

    SQLite::Database& db_;
    StudyDay today_;
};

// One change that has no fault.
class Changing {
  public:
    Changing(Collection& collection, const Now& now, Progress& progress)
        : collection_(collection), db_(collection.database()), now_(now), progress_(progress) {}

    DeckChanged operator()(const deck_change::Create& change) const {
        const std::string name = DeckNames(db_).place_of(change.name);
        return commit("the new deck " + in_quotes(name), name, 0,
                      [&](Transaction& transaction) { deck_named(transaction.db, name); });
    }
    DeckChanged operator()(const deck_change::Rename& change) const {
        const DeckNames names(db_);
        const std::string name = names.place_of(change.name, change.deck);
        return put(names.in(change.deck), change.deck, name,
                   "the deck " + in_quotes(change.deck) + " renamed to " + in_quotes(name));
    }
    DeckChanged operator()(const deck_change::Move& change) const {
        const DeckNames names(db_);
        const std::string where =
            change.under ? "below " + in_quotes(*change.under) : std::string("to the top");
        return put(names.in(change.deck), change.deck, place_of(names, change),
                   "the deck " + in_quotes(change.deck) + " moved " + where);
    }
    DeckChanged operator()(const deck_change::Delete& change) const {
        const Decks decks = DeckNames(db_).in(change.deck);
        const std::vector<CardId> cards = with_siblings(db_, cards_in(db_, decks), progress_);
        const auto count = static_cast<std::int64_t>(cards.size());
        return commit(deletion_words(change.deck, decks.size(), count), change.deck, count,
                      [&](Transaction& transaction) {
                          mark_deleted(transaction.db, cards, now_.at, progress_);
                          for (const auto& deck : decks)
                              sql::run(transaction.db, "UPDATE deck SET deleted = ? WHERE id = ?", now_.at,
                                       deck.id);
                      });
    }
    DeckChanged operator()(const deck_change::Empty& change) const {
        const Decks decks = DeckNames(db_).in(change.deck);
        const std::vector<CardId> cards = with_siblings(db_, cards_in(db_, decks), progress_);
        if (cards.empty()) throw refused("There are no cards in " + quoted_excerpt(change.deck) + ".");
        const auto count = static_cast<std::int64_t>(cards.size());
        return commit(counted(count, "card") + " of the deck " + in_quotes(change.deck) + " deleted",
                      change.deck, count, [&](Transaction& transaction) {
                          mark_deleted(transaction.db, cards, now_.at, progress_);
                      });
    }
    DeckChanged operator()(const deck_change::Limit& change) const {
        return {limit_deck(collection_, change.deck, change.new_per_day, now_), change.deck, 0};
    }
    DeckChanged operator()(const deck_change::Exam& change) const {
        const std::string words = "the exam in " + in_quotes(change.deck) +
                                  (change.day ? " on " + to_iso(*change.day) : " removed");
        return commit(words, change.deck, 0, [&](Transaction& transaction) {
            sql::run(transaction.db, "UPDATE deck SET exam = ? WHERE id = ?", change.day,
                     existing_deck(transaction.db, change.deck));
        });
    }
    DeckChanged operator()(const deck_change::Describe& change) const {
        const auto description = clean(change.description);
        const auto source = clean(change.source);
        return commit("the description of the deck " + in_quotes(change.deck), change.deck, 0,
                      [&](Transaction& transaction) {
                          sql::run(
                              transaction.db,
                              "UPDATE deck SET description = coalesce(?, description), source = coalesce(?, "
                              "source) WHERE id = ?",
                              description, source, existing_deck(transaction.db, change.deck));
                      });
    }

  private:
    // Parents first: a deck that goes up by a level frees the name that one below it gets.
    DeckChanged put(const Decks& decks, const std::string& from, const std::string& to,
                    const std::string& words) const {
        return commit(words, to, 0, [&](Transaction& transaction) {
            for (const auto& deck : decks)
                sql::run(transaction.db, "UPDATE deck SET name = ? WHERE id = ?",
                         to + deck.name.substr(from.size()), deck.id);
            if (const auto above = parent_deck(to)) deck_named(transaction.db, *above);
        });
    }

    template <class Change>
    DeckChanged commit(const std::string& words, const std::string& deck, std::int64_t cards,
                       const Change& change) const {
        const OperationLabel label{words, now_, static_cast<int>(std::min<std::int64_t>(cards, INT32_MAX))};
        return {collection_.commit(label, change), deck, cards};
    }

    Collection& collection_;
    SQLite::Database& db_;
    Now now_;
    Progress& progress_;
};

} // namespace

std::string deck_change_fault(const Collection& collection, const DeckChange& change, StudyDay today) {
    return explaining(collection, [&] {
        try {
            return std::visit(FaultOf(collection.database(), today), change);
        } catch (const StoreError& error) { // a deck that is not there
            if (error.cause() != StoreError::Cause::Refused) throw;
            return std::string(error.what());
        }
    });
}

DeckChanged change_deck(Collection& collection, const Now& now, const DeckChange& change,
                        Progress& progress) {
    return explaining(collection, [&] {
        const std::string fault = std::visit(FaultOf(collection.database(), now.day), change);
        if (!fault.empty()) throw refused(fault);
        return std::visit(Changing(collection, now, progress), change);
    });
}

} // namespace emlek
