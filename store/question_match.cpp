#include "store/question_match.h"

#include "store/sql.h"
#include "store/watch.h"

#include <algorithm>

namespace emlek {

namespace {

std::uint64_t in_deck(std::uint64_t question, std::string_view deck) {
    return question ^ text_hash(deck, 1);
}

// Which questions are asked at all: most notes of a collection are ruled out by this, before their decks are
// looked for. Two bytes a question.
class MayBeAsked {
  public:
    explicit MayBeAsked(const std::vector<std::uint64_t>& questions) : bits_(questions.size() * 16 + 1) {
        for (const std::uint64_t hash : questions)
            bits_[hash % bits_.size()] = true;
    }
    bool operator()(std::uint64_t hash) const { return bits_[hash % bits_.size()]; }

  private:
    std::vector<bool> bits_;
};

} // namespace

void QuestionMatch::add(std::int64_t place, std::string_view deck, std::string_view question) {
    const std::uint64_t hash = text_hash(question);
    incoming_.push_back({in_deck(hash, deck), place});
    questions_.push_back(hash);
}

std::vector<QuestionMatch::Asked> QuestionMatch::stored_that_may_match(SQLite::Database& db,
                                                                       const std::vector<std::int64_t>& named,
                                                                       Watch& watch) const {
    const MayBeAsked may_be_asked(questions_);
    std::vector<Asked> found;
    SQLite::Statement notes(
        db, "SELECT number, id, question FROM main.note WHERE deleted IS NULL ORDER BY number");
    // The deck of a note is that of its first card.
    SQLite::Statement decks(
        db,
        "SELECT d.name FROM main.card c JOIN main.deck d ON d.id = c.deck WHERE c.note = ? "
        "ORDER BY c.template LIMIT 1");
    const std::int64_t all = sql::number(db, "SELECT max(number) FROM main.note");
    while (notes.executeStep()) {
        const std::int64_t number = sql::integer(notes, 0);
        if (number % 1000 == 0) watch.at(number, all);
        const SQLite::Column text = notes.getColumn(2);
        const std::uint64_t hash = text_hash({text.getText(), static_cast<std::size_t>(text.getBytes())});
        if (!may_be_asked(hash) || std::binary_search(named.begin(), named.end(), number)) continue;
        decks.reset();
        sql::set(decks, 1, sql::id<NoteId>(notes, 1));
        if (decks.executeStep()) found.push_back({in_deck(hash, sql::text(decks, 0)), number});
    }
    return found;
}

void QuestionMatch::find(SQLite::Database& db, std::vector<std::int64_t> named, Watch& watch,
                         const std::function<void(std::int64_t place, std::int64_t number)>& each) {
    std::sort(named.begin(), named.end());
    std::vector<Asked> stored = stored_that_may_match(db, named, watch);
    questions_ = {};
    std::sort(stored.begin(), stored.end());
    std::sort(incoming_.begin(), incoming_.end());
    auto next = stored.begin();
    for (const Asked& asked : incoming_) {
        while (next != stored.end() && next->hash < asked.hash)
            ++next;
        if (next == stored.end()) break;
        if (next->hash != asked.hash) continue;
        each(asked.of, (next++)->of);
    }
}

} // namespace emlek
