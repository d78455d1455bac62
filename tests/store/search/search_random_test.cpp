#include "decks/query/parse_query.h"
#include "store/search/card_search.h"
#include "store/search/search_index.h"
#include "tests/store/desk.h"
#include "tests/store/search/plain_search.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace emlek::test {

namespace {

constexpr int notes = 10'000;

struct MadeCollection {
    std::vector<PlainCard> cards; // as they were added
};

int upto(std::mt19937& random, int most) {
    return static_cast<int>(random() % static_cast<unsigned>(most + 1));
}

Deck made_deck(std::mt19937& random, MadeCollection& made) {
    Deck deck;
    deck.name = "Made";
    for (int i = 0; i < notes; ++i) {
        const MadeText question = made_text(random, 5);
        const MadeText answer = made_text(random, 3);
        Note note =
            basic(plain_decks[random() % plain_decks.size()], "n" + std::to_string(i),
                  question.text.empty() ? "a" : question.text, answer.text.empty() ? "b" : answer.text);
        PlainCard card;
        card.question = note.guid;
        card.texts = {question.pieces, answer.pieces};
        card.deck = note.deck;
        if (upto(random, 4) == 0) {
            const MadeText remark = made_text(random, 3);
            note.remark = remark.text;
            card.texts.push_back(remark.pieces);
        }
        for (const std::string& tag : plain_tags) {
            if (upto(random, 5) == 0) note.tags.push_back(tag);
        }
        card.tags = note.tags;
        const int kind = upto(random, 3);
        if (kind == 1) note.kind = Kind::Date;
        if (kind == 2) note.kind = Kind::Person;
        if (note.kind) card.kind = std::string(name(*note.kind));
        if (upto(random, 9) == 0) {
            note.type = NoteType::Both; // two cards, found together
        }
        deck.notes.push_back(note);
        made.cards.push_back(card);
    }
    return deck;
}

// Gives the cards of a note their figures, as if they had been studied.
class Studied {
  public:
    Studied(Desk& desk, std::mt19937& random)
        : desk_(desk),
          random_(random),
          state_(desk.sql(), "INSERT INTO card_state VALUES (?, ?, ?, ?, ?, ?, ?, 9, ?)"),
          card_(desk.sql(), "UPDATE card SET suspended = ?2, buried_until = ?3, flag = ?4 WHERE id = ?1"),
          added_(desk.sql(), "UPDATE note SET added = ?2 WHERE id = (SELECT note FROM card WHERE id = ?1)"),
          log_(desk.sql(), "INSERT INTO review_log VALUES (?, ?, 0, ?, 0, 'Review', ?, 0, 1, NULL)"),
          void_(desk.sql(), "INSERT INTO review_void VALUES (?, 0)") {}

    void study(const std::string& id, PlainCard& card) {
        const int today = desk_.now().day.number;
        card.suspended = upto(random_, 9) == 0;
        card.buried = upto(random_, 9) == 0;
        card.flag = upto(random_, 3) == 0 ? upto(random_, 7) : 0;
        if (upto(random_, 2) > 0) card.added = upto(random_, 25);
        card_.reset();
        card_.bind(1, id.data(), 16);
        card_.bind(2, card.suspended ? 1 : 0);
        if (card.buried) {
            card_.bind(3, today + 1 + upto(random_, 2));
        } else if (upto(random_, 3) == 0) {
            card_.bind(3, today - upto(random_, 2)); // it is over
        } else {
            card_.bind(3);
        }
        card_.bind(4, card.flag);
        card_.exec();
        added_.reset();
        added_.bind(1, id.data(), 16);
        card.added ? added_.bind(2, today - *card.added) : added_.bind(2);
        added_.exec();
        card.is_new = upto(random_, 2) == 0;
        if (card.is_new) return;
        card.repetition = upto(random_, 3);
        card.interval = upto(random_, 20) == 0 ? 36'500 : upto(random_, 40);
        card.easiness = upto(random_, 30) == 0 ? 700 : 130 + upto(random_, 150);
        card.lapses = upto(random_, 30) == 0 ? 300 : upto(random_, 9);
        card.due = upto(random_, 50) == 0 ? -30'000 : upto(random_, 40) - 20;
        state_.reset();
        state_.bind(1, id.data(), 16);
        state_.bind(2, card.repetition <= 1 ? "learning" : "review");
        state_.bind(3, card.repetition);
        state_.bind(4, card.easiness);
        state_.bind(5, card.interval);
        state_.bind(6, today + card.due);
        state_.bind(7, today);
        state_.bind(8, card.lapses);
        state_.exec();
        for (int i = upto(random_, 2); i > 0; --i)
            answer(id, card, today);
    }

  private:
    void answer(const std::string& id, PlainCard& card, int today) {
        const PlainCard::Answer answer{upto(random_, 25), upto(random_, 5)};
        std::string review = "review 000000000";
        for (std::uint64_t number = ++answers_, at = 15; number > 0; number /= 10, --at)
            review[at] = static_cast<char>('0' + number % 10);
        log_.reset();
        log_.bind(1, review.data(), 16);
        log_.bind(2, id.data(), 16);
        log_.bind(3, today - answer.days_before);
        log_.bind(4, answer.quality);
        log_.exec();
        if (upto(random_, 4) > 0) {
            card.answers.push_back(answer);
            return;
        }
        void_.reset();
        void_.bind(1, review.data(), 16);
        void_.exec();
    }

    Desk& desk_;
    std::mt19937& random_;
    SQLite::Statement state_, card_, added_, log_, void_;
    std::uint64_t answers_ = 0;
};

// The cards of the collection, in the order of their notes, with what the plain reading knows of each.
std::map<CardId, PlainCard> study_all(Desk& desk, std::mt19937& random, const MadeCollection& made) {
    std::map<CardId, PlainCard> all;
    std::vector<std::pair<std::string, int>> ids;
    SQLite::Statement rows(desk.sql(), "SELECT c.id, n.guid FROM note n JOIN card c ON c.note = n.id");
    while (rows.executeStep())
        ids.emplace_back(rows.getColumn(0).getString(), std::stoi(rows.getColumn(1).getString().substr(1)));
    rows.reset();
    desk.sql().exec("BEGIN");
    Studied studied(desk, random);
    std::map<int, std::optional<int>> added; // both cards of a note came together
    for (const auto& [id, note] : ids) {
        PlainCard card = made.cards[static_cast<std::size_t>(note)];
        studied.study(id, card);
        added[note] = card.added;
        CardId key;
        std::copy(id.begin(), id.end(), key.value.bytes.begin());
        card.question = std::to_string(note);
        all.emplace(key, card);
    }
    for (auto& [id, card] : all)
        card.added = added[std::stoi(card.question)];
    desk.sql().exec("COMMIT");
    return all;
}

std::vector<CardId> searched(SearchIndex& index, const std::string& text, const Now& now) {
    const ParsedQuery parsed = parse_query(text);
    REQUIRE(parsed.errors.empty());
    CardSearch search(index, parsed.query, {}, now);
    while (!search.advance(3'000))
        REQUIRE(!search.outdated());
    return search.ids(0, search.found());
}

// The result of each query is that of asking every card.
void compare(int queries, unsigned seed) {
    std::mt19937 random(seed);
    Desk desk;
    MadeCollection made;
    desk.have(made_deck(random, made));
    const std::map<CardId, PlainCard> cards = study_all(desk, random, made);
    SearchIndex index(desk.collection());
    while (!index.advance(1'000, desk.now()))
        ;
    std::size_t found_in_all = 0;
    for (int i = 0; i < queries; ++i) {
        const auto query = made_query(random, 3);
        std::vector<CardId> found = searched(index, query->text(), desk.now());
        found_in_all += found.size();
        std::sort(found.begin(), found.end());
        std::vector<CardId> expected;
        for (const auto& [id, card] : cards) {
            if (query->fits(card)) expected.push_back(id);
        }
        if (found == expected) continue;
        INFO(query->text());
        INFO("found " << found.size() << ", expected " << expected.size());
        REQUIRE(found == expected);
    }
    CHECK(found_in_all > static_cast<std::size_t>(queries) * 100); // the queries are not all empty
}

} // namespace

TEST_CASE("A search finds what a plain reading of every card finds: 300 random queries of 10,000 notes") {
    compare(300, 1956);
}

TEST_CASE("A search finds what a plain reading of every card finds: 10,000 random queries", "[.deep]") {
    compare(10'000, 23);
}

} // namespace emlek::test
