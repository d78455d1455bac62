#include "store/merge.h"

#include "decks/document/written_text.h"
#include "decks/excerpt.h"
#include "store/card_deletion.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"
#include "store/store_error.h"
#include "store/transaction.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace emlek {

namespace {

class NotesThere {
  public:
    explicit NotesThere(SQLite::Database& db)
        : there_(db, "SELECT 1 FROM note WHERE id = ? AND deleted IS NULL") {}
    bool has(const NoteId& note) { return sql::find_number(there_, note).has_value(); }

  private:
    SQLite::Statement there_;
};

std::vector<NoteMerge> still_possible(SQLite::Database& db, std::span<const NoteMerge> merges,
                                      Progress& progress) {
    std::vector<NoteMerge> possible;
    NotesThere there(db);
    each(merges, "Finding the cards", progress, [&](const NoteMerge& merge) {
        if (!there.has(merge.kept)) return;
        NoteMerge left{merge.kept, {}};
        for (const NoteId& other : merge.others) {
            if (other != merge.kept && there.has(other)) left.others.push_back(other);
        }
        if (!left.others.empty()) possible.push_back(std::move(left));
    });
    return possible;
}

std::vector<CardId> cards_that_go(SQLite::Database& db, const std::vector<NoteMerge>& merges,
                                  Progress& progress) {
    std::vector<CardId> cards;
    SQLite::Statement of(db, "SELECT id FROM card WHERE note = ? AND deleted IS NULL ORDER BY template");
    each(merges, "Finding the cards", progress, [&](const NoteMerge& merge) {
        for (const NoteId& other : merge.others) {
            of.reset();
            sql::set(of, 1, other);
            while (of.executeStep())
                cards.push_back(sql::id<CardId>(of, 0));
        }
    });
    return cards;
}

std::string question_of(SQLite::Database& db, const NoteId& note) {
    auto row = sql::prepare(db, "SELECT question, markup FROM note WHERE id = ?", note);
    if (!row.executeStep()) return {};
    return plain_text(sql::text(row, 0), parse_markup(sql::text(row, 1)).value_or(Markup::Plain));
}

// Fits after "Taken back: ".
std::string label_of(SQLite::Database& db, const std::vector<NoteMerge>& merges) {
    std::size_t notes = 0;
    for (const NoteMerge& merge : merges)
        notes += 1 + merge.others.size();
    const std::string words = "the merging of " + std::to_string(notes) + " notes into ";
    if (merges.size() > 1) return words + std::to_string(merges.size());
    return words + "“" + excerpt(question_of(db, merges.front().kept)) + "”";
}

// A note whose tags a learner changed is the learner's: no later file takes that back unasked.
class TagsOfOthers {
  public:
    explicit TagsOfOthers(SQLite::Database& db)
        : read_(db, "SELECT tags FROM note WHERE id = ?"),
          write_(db, "UPDATE note SET tags = ?1, edited = ?2 WHERE id = ?3") {}

    void give_to_kept(const NoteMerge& merge) {
        std::vector<std::string> tags = tags_of(merge.kept);
        const std::size_t before = tags.size();
        for (const NoteId& other : merge.others) {
            for (std::string& tag : tags_of(other)) {
                if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
            }
        }
        if (tags.size() == before) return;
        sql::run(write_, json_list(tags), static_cast<std::int64_t>(Author::Learner), merge.kept);
    }

  private:
    std::vector<std::string> tags_of(const NoteId& note) {
        read_.reset();
        sql::set(read_, 1, note);
        std::vector<std::string> tags;
        if (read_.executeStep()) tags = texts_of(sql::text(read_, 0));
        read_.reset();
        return tags;
    }

    SQLite::Statement read_;
    SQLite::Statement write_;
};

// What tells between equal notes: one that is studied stays before one that was set aside, then the one that
// more was learned with.
struct Learning {
    std::int64_t studied = 0; // 1: not all of its cards are set aside
    std::int64_t answers = 0;
    std::int64_t interval = 0;
    auto operator<=>(const Learning&) const = default;
};

class EqualNotes {
  public:
    explicit EqualNotes(SQLite::Database& db)
        : text_(db,
                "SELECT type, markup, question, answer, remark, accept, further, coalesce(kind, ''), "
                "(SELECT coalesce(json_group_array(json_array(name, file)), '') FROM (SELECT name, file FROM "
                "note_media WHERE note = note.id ORDER BY name)) FROM note WHERE id = ? AND deleted IS NULL"),
          learning_(db,
                    "SELECT coalesce(max(c.suspended = 0), 0), coalesce(sum(s.reps), 0), "
                    "coalesce(max(s.interval), 0) FROM card c LEFT JOIN card_state s ON s.card = c.id WHERE "
                    "c.note = ? AND c.deleted IS NULL") {}

    // A merge for each text that several of them have.
    void find(const DuplicateGroup& group, std::vector<NoteMerge>& merges) {
        std::map<std::string, std::vector<NoteId>> by_text;
        for (const NoteId& note : group.notes) {
            if (auto text = text_of(note)) by_text[*std::move(text)].push_back(note);
        }
        for (auto& [text, notes] : by_text) {
            if (notes.size() > 1) merges.push_back(merge_of(std::move(notes)));
        }
    }

  private:
    // All that it says and shows, each part with its length: none can be taken for another.
    std::optional<std::string> text_of(const NoteId& note) {
        text_.reset();
        sql::set(text_, 1, note);
        if (!text_.executeStep()) return std::nullopt;
        std::string all;
        for (int column = 0; column < text_.getColumnCount(); ++column) {
            const std::string part = sql::text(text_, column);
            all += std::to_string(part.size()) + ':' + part;
        }
        text_.reset();
        return all;
    }

    NoteMerge merge_of(std::vector<NoteId> notes) {
        std::size_t best = 0;
        Learning most = learning_of(notes.front());
        for (std::size_t i = 1; i < notes.size(); ++i) {
            const Learning learning = learning_of(notes[i]);
            if (learning > most) std::tie(best, most) = std::tuple(i, learning);
        }
        NoteMerge merge{notes[best], {}};
        notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(best));
        merge.others = std::move(notes);
        return merge;
    }

    Learning learning_of(const NoteId& note) {
        learning_.reset();
        sql::set(learning_, 1, note);
        learning_.executeStep();
        const Learning learning{sql::integer(learning_, 0), sql::integer(learning_, 1),
                                sql::integer(learning_, 2)};
        learning_.reset();
        return learning;
    }

    SQLite::Statement text_;
    SQLite::Statement learning_;
};

} // namespace

std::int64_t merge_notes(Collection& collection, const Now& now, std::span<const NoteMerge> merges,
                         Progress& progress) {
    SQLite::Database& db = collection.database();
    const std::vector<NoteMerge> possible =
        explaining(collection, [&] { return still_possible(db, merges, progress); });
    if (possible.empty())
        throw StoreError(StoreError::Cause::Refused,
                         "These notes are not in the collection any more. Nothing was merged.");
    const std::vector<CardId> cards =
        explaining(collection, [&] { return cards_that_go(db, possible, progress); });
    const OperationLabel label{explaining(collection, [&] { return label_of(db, possible); }), now,
                               static_cast<int>(std::min<std::size_t>(cards.size(), INT32_MAX))};
    return collection.commit(label, [&](Transaction& transaction) {
        TagsOfOthers tags(transaction.db);
        each(possible, "Merging the tags", progress,
             [&](const NoteMerge& merge) { tags.give_to_kept(merge); });
        mark_deleted(transaction.db, cards, now.at, progress);
    });
}

std::vector<NoteMerge> merges_of_equals(const Collection& collection, std::span<const DuplicateGroup> groups,
                                        Progress& progress) {
    return explaining(collection, [&] {
        std::vector<NoteMerge> merges;
        EqualNotes equal(collection.database());
        each(groups, "Comparing the notes", progress,
             [&](const DuplicateGroup& group) { equal.find(group, merges); });
        return merges;
    });
}

} // namespace emlek
