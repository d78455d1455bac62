#include "store/deck_list.h"

#include "decks/deck_name.h"
#include "decks/note.h"
#include "stats/history.h"
#include "store/card_fact_rows.h"
#include "store/changes_so_far.h"
#include "store/explain.h"
#include "store/sql.h"

#include <algorithm>
#include <unordered_map>

namespace emlek {

namespace {

std::vector<ListedDeck> read_without_cards(SQLite::Database& db) {
    std::vector<std::pair<std::string, ListedDeck>> keyed;
    SQLite::Statement rows(
        db,
        "SELECT id, name, description, language, source, new_per_day, exam FROM deck WHERE deleted IS "
        "NULL");
    while (rows.executeStep()) {
        ListedDeck deck;
        deck.id = DeckId{sql::integer(rows, 0)};
        deck.name = sql::text(rows, 1);
        deck.description = sql::text(rows, 2);
        deck.language = sql::text(rows, 3);
        deck.source = sql::text(rows, 4);
        deck.new_per_day = sql::maybe_small(rows, 5);
        if (!sql::is_null(rows, 6)) deck.exam = sql::day(rows, 6);
        std::string key = deck_sort_key(deck.name);
        keyed.emplace_back(std::move(key), std::move(deck));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.name < b.second.name;
    });
    std::vector<ListedDeck> decks;
    for (auto& [key, deck] : keyed)
        decks.push_back(std::move(deck));
    return decks;
}

// How many cards of a note an exam needs, and on how many days before it the note can show one.
struct NotesOfExam {
    std::size_t deck;
    Days days;
    std::unordered_map<NoteId, std::int32_t> cards{};
};

} // namespace

struct DeckListing::Work {
    Work(const Collection& of, StudyDay day) : collection(of), today(day) {}

    bool outdated() const { return changes != changes_so_far(collection); }

    void begin() {
        changes = changes_so_far(collection);
        done = false;
        decks = read_without_cards(collection.database());
        index.clear();
        for (std::size_t i = 0; i < decks.size(); ++i)
            index.emplace(decks[i].id.value, i);
        find_exams();
        rows = std::make_unique<CardFactRows>(collection, today);
    }

    bool advance(std::int64_t cards) {
        if (done && !outdated()) return true;
        if (rows == nullptr || outdated()) begin();
        const auto& batch = rows->advance(cards);
        for (const CardFactRows::Row& row : batch)
            count_own(row);
        if (static_cast<std::int64_t>(batch.size()) == cards) return false;
        rows.reset();
        exams.clear();
        count_below();
        done = true;
        return true;
    }

    void find_exams() {
        exams.clear();
        exams_of.assign(decks.size(), {});
        for (std::size_t i = 0; i < decks.size(); ++i) {
            if (!decks[i].exam || *decks[i].exam <= today) continue;
            for (std::size_t in = 0; in < decks.size(); ++in) {
                if (is_in(decks[in].name, decks[i].name)) exams_of[in].push_back(exams.size());
            }
            exams.push_back({i, *decks[i].exam - today});
        }
    }

    void count_own(const CardFactRows::Row& row) {
        const auto found = index.find(row.deck);
        if (found == index.end()) return;
        ListedDeck& deck = decks[found->second];
        deck.met_today += row.met_today ? 1 : 0;
        if (row.facts.deleted) return;
        const bool needed = row.met_today || (row.facts.fresh && !row.facts.set_aside);
        for (const std::size_t exam : exams_of[found->second]) {
            if (needed) count_for(exams[exam], row.note);
        }
        ++deck.own_cards;
        count(deck.cards, row.facts);
        deck.waiting += row.facts.waits(today) ? 1 : 0;
    }

    void count_for(NotesOfExam& exam, const NoteId& note) {
        if (++exam.cards[note] > exam.days.count) ++decks[exam.deck].too_late;
    }

    // From the last deck on, so that each has those below it when it is added to the one above.
    void count_below() {
        std::unordered_map<std::string_view, ListedDeck*> by_name;
        for (ListedDeck& deck : decks)
            by_name.emplace(deck.name, &deck);
        for (auto deck = decks.rbegin(); deck != decks.rend(); ++deck) {
            auto above = parent_deck(deck->name);
            while (above && !by_name.contains(*above)) // no deck of its own
                above = parent_deck(*above);
            if (!above) continue;
            by_name[*above]->cards += deck->cards;
            by_name[*above]->waiting += deck->waiting;
            by_name[*above]->met_today += deck->met_today;
        }
    }

    const Collection& collection;
    StudyDay today;
    int changes = -1;
    bool done = false;
    std::vector<ListedDeck> decks;
    std::unordered_map<std::int64_t, std::size_t> index;
    std::vector<NotesOfExam> exams;                 // that are still to come
    std::vector<std::vector<std::size_t>> exams_of; // of each deck: its own and those of the decks above
    std::unique_ptr<CardFactRows> rows;
};

DeckListing::DeckListing(const Collection& collection, StudyDay today)
    : work_(std::make_unique<Work>(collection, today)) {}
DeckListing::~DeckListing() = default;
DeckListing::DeckListing(DeckListing&&) noexcept = default;
DeckListing& DeckListing::operator=(DeckListing&&) noexcept = default;

bool DeckListing::advance(std::int64_t cards) {
    return explaining(work_->collection, [&] { return work_->advance(cards); });
}

const std::vector<ListedDeck>& DeckListing::decks() const {
    return work_->decks;
}

bool DeckListing::outdated() const {
    return work_->outdated();
}

std::vector<ListedDeck> list_decks(const Collection& collection, StudyDay today) {
    constexpr std::int64_t cards_a_slice = 1 << 16;
    DeckListing listing(collection, today);
    while (!listing.advance(cards_a_slice)) {
    }
    return listing.decks();
}

} // namespace emlek
