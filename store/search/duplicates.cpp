#include "store/search/duplicates.h"

#include "decks/document/written_text.h"
#include "decks/hash_numbers.h"
#include "decks/question_words.h"
#include "store/explain.h"
#include "store/raw_rows.h"
#include "store/search/card_search.h"
#include "store/sql.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace emlek {

namespace {

// So many parts, each sorted by itself: none takes longer than a frame.
constexpr std::size_t parts = 256;

struct Asked {
    std::uint64_t hash = 0; // of the folded question
    std::int64_t note = 0;  // by number
    auto operator<=>(const Asked&) const = default;
};

std::string question_of(const RawRows& row) {
    const Markup markup = parse_markup(row.text(3)).value_or(Markup::Plain);
    return plain_text(row.text(2), markup);
}

} // namespace

struct Duplicates::Work {
    explicit Work(const Collection& of)
        : collection(of),
          after(
              of.database(),
              "SELECT number, id, question, markup FROM note WHERE number > ?1 AND deleted IS NULL ORDER BY "
              "number LIMIT ?2"),
          by_number(of.database(),
                    "SELECT number, id, question, markup FROM note WHERE number = ?1 AND deleted IS NULL"),
          last_note(sql::number(of.database(), "SELECT coalesce(max(number), 0) FROM note")) {}

    bool advance(std::int64_t notes) {
        if (!all_read) {
            all_read = read(notes);
            return false;
        }
        while (notes > 0 && part < parts)
            notes -= compare_next();
        return part == parts;
    }

    bool read(std::int64_t notes) {
        after.reset();
        after.bind(1, last);
        after.bind(2, notes);
        std::int64_t count = 0;
        while (after.step()) {
            ++count;
            last = after.integer(0);
            const std::string question = folded(question_of(after));
            if (question.empty()) continue;
            const std::uint64_t hash = text_hash(question);
            asked[hash % parts].push_back({hash, last});
        }
        after.reset();
        return count < notes;
    }

    // The next run of one hash, or of hashes that are there once; how many notes were read of it.
    std::int64_t compare_next() {
        std::vector<Asked>& all = asked[part];
        if (place == 0) std::sort(all.begin(), all.end());
        std::size_t end = place;
        while (place < all.size()) {
            end = place + 1;
            while (end < all.size() && all[end].hash == all[place].hash)
                ++end;
            if (end - place > 1) break;
            place = end;
        }
        if (place == all.size()) {
            all = {};
            place = 0;
            ++part;
            return 1;
        }
        const auto count = static_cast<std::int64_t>(end - place);
        group(all, std::exchange(place, end), end);
        return count;
    }

    void group(const std::vector<Asked>& all, std::size_t begin, std::size_t end) {
        struct Same {
            std::vector<NoteId> notes;
            std::string first;
            bool exactly = true;
            std::int64_t number = 0; // of the first
        };
        std::map<std::string, Same> by_text; // a hash is no proof
        for (std::size_t i = begin; i < end; ++i) {
            by_number.reset();
            by_number.bind(1, all[i].note);
            if (!by_number.step()) continue;
            const std::string question = question_of(by_number);
            Same& same = by_text[folded(question)];
            if (same.notes.empty()) {
                same.first = question;
                same.number = all[i].note;
            }
            same.exactly = same.exactly && same.first == question;
            same.notes.push_back(by_number.id<NoteId>(1));
        }
        by_number.reset();
        for (auto& [text, same] : by_text) {
            if (same.notes.size() > 1) found.push_back({same.exactly, std::move(same.notes), same.number});
        }
    }

    const Collection& collection;
    RawRows after;
    RawRows by_number;
    std::int64_t last_note;
    std::int64_t last = INT64_MIN;
    bool all_read = false;
    std::array<std::vector<Asked>, parts> asked;
    std::size_t part = 0;
    std::size_t place = 0;
    std::vector<DuplicateGroup> found;
};

Duplicates::Duplicates(const Collection& collection)
    : work_(explaining(collection, [&] { return std::make_unique<Work>(collection); })) {}
Duplicates::~Duplicates() = default;
Duplicates::Duplicates(Duplicates&&) noexcept = default;
Duplicates& Duplicates::operator=(Duplicates&&) noexcept = default;

bool Duplicates::advance(std::int64_t notes) {
    return explaining(work_->collection, [&] { return work_->advance(notes); });
}

double Duplicates::share_done() const {
    constexpr double reading = 0.9;
    if (!work_->all_read)
        return work_->last_note <= 0 || work_->last < 0
                   ? 0
                   : reading * static_cast<double>(work_->last) / static_cast<double>(work_->last_note);
    return reading + (1 - reading) * static_cast<double>(work_->part) / static_cast<double>(parts);
}

std::vector<DuplicateGroup> Duplicates::take() {
    return std::exchange(work_->found, {});
}

std::vector<DuplicateNote> read_duplicates(const Collection& collection, const std::vector<NoteId>& notes,
                                           StudyDay today) {
    return explaining(collection, [&] {
        std::vector<DuplicateNote> found;
        SQLite::Statement cards(
            collection.database(),
            "SELECT c.id, coalesce(s.reps, 0), coalesce(s.interval, 0) FROM card c LEFT JOIN card_state s ON "
            "s.card = c.id WHERE c.note = ? AND c.deleted IS NULL ORDER BY c.template");
        for (const NoteId& note : notes) {
            cards.reset();
            sql::set(cards, 1, note);
            DuplicateNote each{note, {}, {}, {}, {}, 0, 0, {}};
            while (cards.executeStep()) {
                if (each.cards++ == 0) each.card = sql::id<CardId>(cards, 0);
                each.answers += sql::integer(cards, 1);
                each.interval = std::max(each.interval, Days{sql::small(cards, 2)});
            }
            if (each.cards == 0) continue;
            std::vector<FoundCard> first = read_found(collection, {each.card}, today);
            if (first.empty()) continue;
            each.question = std::move(first.front().question);
            each.answer = std::move(first.front().answer);
            each.deck = std::move(first.front().deck);
            found.push_back(std::move(each));
        }
        return found;
    });
}

} // namespace emlek
