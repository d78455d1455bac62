#include "store/card_changes.h"

#include "decks/deck_name.h"
#include "decks/excerpt.h"
#include "decks/note.h"
#include "decks/text/utf8.h"
#include "store/card_deletion.h"
#include "store/card_rows.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"
#include "store/store_error.h"
#include "store/transaction.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace emlek {

namespace {

bool is_tag(std::string_view tag) {
    const bool odd = std::any_of(tag.begin(), tag.end(), [](char c) {
        return c == ',' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return !odd && !tag.empty() && tag.size() <= longest_tag && trimmed(tag) == tag;
}

std::string tag_fault(const std::string& tag) {
    if (is_tag(tag)) return {};
    return quoted_excerpt(tag) + " cannot be a tag: that is one line without commas, of at most 200 bytes.";
}

struct FaultOf {
    StudyDay today;

    template <class Change>
    std::string operator()(const Change&) const {
        return {};
    }
    std::string operator()(const change::Flag& change) const {
        if (change.flag >= 0 && change.flag <= highest_flag) return {};
        return "There are flags 1 to 7, and 0 for none.";
    }
    std::string operator()(const change::AddTag& change) const { return tag_fault(change.tag); }
    std::string operator()(const change::RemoveTag& change) const {
        return change.tag.empty() ? tag_fault(change.tag) : std::string();
    }
    std::string operator()(const change::Move& change) const {
        return deck_name_fault(deck_name_of(change.deck));
    }
    std::string operator()(const change::SetDue& change) const {
        constexpr Days furthest{36'500};
        if (change.day >= today && change.day <= today + furthest) return {};
        return "A card can be due from today on, for a hundred years.";
    }
};

std::string cards_words(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " card" : " cards");
}

// Fits after "Taken back: ".
struct WordsOf {
    std::string cards;

    std::string operator()(const change::SetAside& change) const {
        return cards + (change.aside ? " set aside" : " brought back");
    }
    std::string operator()(const change::NotToday&) const { return cards + " put off"; }
    std::string operator()(const change::Flag&) const { return "the flag of " + cards; }
    std::string operator()(const change::AddTag& change) const {
        return "the tag “" + excerpt(change.tag) + "” on " + cards;
    }
    std::string operator()(const change::RemoveTag& change) const {
        return "the tag “" + excerpt(change.tag) + "” taken from " + cards;
    }
    std::string operator()(const change::Move& change) const {
        return cards + " moved to “" + excerpt(deck_name_of(change.deck)) + "”";
    }
    std::string operator()(const change::Forget&) const { return cards + " made new again"; }
    std::string operator()(const change::SetDue&) const { return "the due day of " + cards; }
    std::string operator()(const change::Delete&) const { return cards + " deleted"; }
};

using Ids = std::vector<CardId>;

Ids still_there(SQLite::Database& db, std::span<const CardId> cards, Progress& progress) {
    Ids found;
    SQLite::Statement there(db, "SELECT 1 FROM card WHERE id = ? AND deleted IS NULL");
    each(cards, "Finding the cards", progress, [&](const CardId& card) {
        if (sql::find_number(there, card)) found.push_back(card);
    });
    return found;
}

// One change, inside the gate.
class Changing {
  public:
    Changing(const Collection& collection, Transaction& transaction, const Now& now, const Ids& cards,
             Progress& progress)
        : collection_(collection),
          transaction_(transaction),
          db_(transaction.db),
          now_(now),
          cards_(cards),
          progress_(progress) {}

    void operator()(const change::SetAside& change) {
        set("UPDATE card SET suspended = ?1 WHERE id = ?2", std::int64_t{change.aside});
    }
    void operator()(const change::NotToday&) {
        set("UPDATE card SET buried_until = ?1 WHERE id = ?2", now_.day + Days{1});
    }
    void operator()(const change::Flag& change) {
        set("UPDATE card SET flag = ?1 WHERE id = ?2", std::int64_t{change.flag});
    }
    void operator()(const change::Move& change) {
        set("UPDATE card SET deck = ?1 WHERE id = ?2", deck_named(db_, deck_name_of(change.deck)));
    }
    void operator()(const change::AddTag& change) {
        change_tags([&](std::vector<std::string>& tags) {
            if (std::find(tags.begin(), tags.end(), change.tag) != tags.end()) return false;
            tags.push_back(change.tag);
            return true;
        });
    }
    void operator()(const change::RemoveTag& change) {
        change_tags([&](std::vector<std::string>& tags) { return std::erase(tags, change.tag) > 0; });
    }
    void operator()(const change::Forget&) {
        each(cards_, "Making the cards new again", progress_, [&](const CardId& card) {
            if (!state(card)) return;
            log(card, Forget{});
            transaction_.put_state(card, std::nullopt);
        });
    }
    void operator()(const change::SetDue& change) {
        each(cards_, "Setting the due day", progress_, [&](const CardId& card) {
            const CardState after = due_on(state(card), change.day);
            log(card, SetDue{{after.repetition, after.easiness, after.interval, after.due, after.reps,
                              after.lapses}});
            transaction_.put_state(card, after);
        });
    }
    void operator()(const change::Delete&) { mark_deleted(db_, cards_, now_.at, progress_); }

  private:
    template <class Value>
    void set(const char* update, const Value& value) {
        SQLite::Statement statement(db_, update);
        each(cards_, "Changing the cards", progress_,
             [&](const CardId& card) { sql::run(statement, value, card); });
    }

    // A note whose tags a learner changed is the learner's: no later file takes that back unasked.
    template <class Change>
    void change_tags(const Change& change) {
        SQLite::Statement read(db_, "SELECT tags FROM note WHERE id = ?");
        SQLite::Statement write(db_, "UPDATE note SET tags = ?1, edited = ?2 WHERE id = ?3");
        each(notes_of(db_, cards_, progress_), "Changing the tags", progress_, [&](const NoteId& note) {
            read.reset();
            sql::set(read, 1, note);
            if (!read.executeStep()) return;
            std::vector<std::string> tags = texts_of(sql::text(read, 0));
            read.reset();
            if (!change(tags)) return;
            sql::run(write, json_list(tags), static_cast<std::int64_t>(Author::Learner), note);
        });
    }

    std::optional<CardState> state(const CardId& card) {
        state_.reset();
        sql::set(state_, 1, card);
        if (!state_.executeStep()) return std::nullopt;
        const CardState found = read_state(state_, 0);
        state_.reset();
        return found;
    }

    CardState due_on(const std::optional<CardState>& before, StudyDay day) const {
        CardState after = before.value_or(CardState{1, {}, {}, {}, {}, 0, 0});
        if (!before) after.interval = std::max(day - now_.day, Days{1});
        after.due = day;
        after.last = now_.day;
        return after;
    }

    void log(const CardId& card, const LogEvent& event) {
        const ReviewId id =
            newest_ ? collection_.review_id_after(*newest_, now_.at) : collection_.next_review_id(now_.at);
        transaction_.append({id, card, now_.at, now_.day, now_.offset, event});
        newest_ = id;
    }

    const Collection& collection_;
    Transaction& transaction_;
    SQLite::Database& db_;
    Now now_;
    const Ids& cards_;
    Progress& progress_;
    SQLite::Statement state_{db_,
                             "SELECT " + std::string(state_columns) + " FROM card_state s WHERE card = ?"};
    std::optional<ReviewId> newest_; // of those this change wrote
};

StoreError refused(const std::string& why) {
    return {StoreError::Cause::Refused, why + " Nothing was changed."};
}

} // namespace

std::string change_fault(const CardChange& change, StudyDay today) {
    return std::visit(FaultOf{today}, change);
}

std::int64_t change_cards(Collection& collection, const Now& now, std::span<const CardId> cards,
                          const CardChange& change, Progress& progress) {
    if (const std::string fault = change_fault(change, now.day); !fault.empty()) throw refused(fault);
    SQLite::Database& db = collection.database();
    Ids found = explaining(collection, [&] {
        Ids there = still_there(db, cards, progress);
        return std::holds_alternative<change::Delete>(change) ? with_siblings(db, there, progress) : there;
    });
    if (found.empty()) throw refused("None of these cards is in the collection any more.");
    const auto count = static_cast<std::int64_t>(found.size());
    const OperationLabel label{std::visit(WordsOf{cards_words(count)}, change), now,
                               static_cast<int>(std::min<std::int64_t>(count, INT32_MAX))};
    return collection.commit(label, [&](Transaction& transaction) {
        std::visit(Changing(collection, transaction, now, found, progress), change);
    });
}

} // namespace emlek
