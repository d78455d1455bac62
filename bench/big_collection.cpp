#include "bench/big_collection.h"

#include "bench/made_notes.h"
#include "embedded/schema_sql.h"
#include "scheduler/review_log.h"
#include "store/sql.h"
#include "study/sitting.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>

namespace emlek::bench {

namespace {

namespace fs = std::filesystem;

constexpr int generation = 2; // to be raised when what is made here changes
constexpr UtcOffset offset{60};
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr int one_mistake_in = 2000; // an answer that was taken back at once

// The k-th answer of a study day: from nine in the morning on, seven seconds each.
Instant moment_of(StudyDay day, std::size_t k) {
    return {day.number * ms_per_day + 8 * 3'600'000 + static_cast<std::int64_t>(k) * 7'000};
}

// Writes straight into the tables, in the order in which a learner would have.
class Writer {
  public:
    explicit Writer(const fs::path& file) : db_(file.string(), SQLite::OPEN_READWRITE) {
        for (const char* pragma :
             {"PRAGMA journal_mode = MEMORY", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -500000"}) {
            SQLite::Statement statement(db_, pragma);
            while (statement.executeStep()) {
            }
        }
    }

    // Adds cards that were studied like that; `minted` is when rows got their ids, when not with the answer.
    void add(const MadeHistory& history, std::optional<Instant> minted) {
        SQLite::Transaction transaction(db_);
        const std::vector<CardId> cards = add_cards(history);
        add_answers(history, cards, minted);
        add_states(history, cards);
        transaction.commit();
    }

  private:
    template <class... Values>
    static void insert(SQLite::Statement& statement, const Values&... values) {
        sql::set_all(statement, values...);
        statement.exec();
        statement.reset();
    }

    std::vector<CardId> add_cards(const MadeHistory& history) {
        const std::size_t count = history.states.size();
        SQLite::Statement note(db_,
                               "INSERT INTO note (id, guid, type, question, answer) VALUES (?, ?, ?, ?, ?)");
        SQLite::Statement card(
            db_,
            "INSERT INTO card (id, note, template, deck, position, introduced) VALUES (?, ?, ?, ?, ?, ?)");
        std::vector<CardId> cards;
        while (cards.size() < count) {
            const Note made = made_note(notes_++);
            insert(note, made.id, made.guid, name(made.type), made.question, made.answer);
            const DeckId deck = deck_named(made.deck);
            for (const Card& each : cards_of(made)) {
                if (cards.size() == count) break;
                insert(card, each.id, each.note, std::int64_t{each.prompt.index}, deck, ++position_,
                       history.introduced[cards.size()]);
                cards.push_back(each.id);
            }
        }
        return cards;
    }

    DeckId deck_named(const std::string& name) {
        if (const auto above = parent_deck(name)) deck_named(std::string(*above));
        sql::run(db_, "INSERT OR IGNORE INTO deck (name) VALUES (?)", name);
        return {sql::number(db_, "SELECT id FROM deck WHERE name = ?", name)};
    }

    void add_answers(const MadeHistory& history, const std::vector<CardId>& cards,
                     std::optional<Instant> minted) {
        SQLite::Statement row(db_, "INSERT INTO review_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)");
        SQLite::Statement taken_back(db_, "INSERT INTO review_void VALUES (?, ?)");
        std::size_t of_the_day = 0;
        StudyDay day;
        for (std::size_t i = 0; i < history.answers.size(); ++i) {
            const MadeAnswer& answer = history.answers[i];
            if (answer.day != day) of_the_day = 0;
            day = answer.day;
            const Instant at = moment_of(day, of_the_day++);
            const auto write = [&] {
                newest_ = next_review_id(newest_, minted.value_or(at), 0x1956'1023'0000'0001U);
                const std::int64_t taken = 2'000 + static_cast<std::int64_t>(i * 7919 % 12'000);
                insert(row, *newest_, cards[answer.card], at, day, std::int64_t{offset.minutes},
                       answer.drill ? "Drill" : "Review", std::int64_t{answer.quality.value()}, taken,
                       answer.scheduled);
            };
            if (i % one_mistake_in == 0) {
                write();
                insert(taken_back, *newest_, Instant{at.ms + 2'000});
            }
            write();
        }
    }

    void add_states(const MadeHistory& history, const std::vector<CardId>& cards) {
        SQLite::Statement row(db_, "INSERT INTO card_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (std::size_t i = 0; i < cards.size(); ++i) {
            if (!history.states[i]) continue;
            const CardState& s = *history.states[i];
            insert(row, cards[i], s.phase() == Phase::Learning ? "learning" : "review",
                   std::int64_t{s.repetition}, std::int64_t{s.easiness.hundredths}, s.interval, s.due, s.last,
                   std::int64_t{s.reps}, std::int64_t{s.lapses});
        }
    }

    SQLite::Database db_;
    std::size_t notes_ = 0;
    std::int64_t position_ = 1'000'000;
    std::optional<ReviewId> newest_;
};

Collection open(const fs::path& file, const Now& now) {
    return Collection({file, "emlek bench", {now.at, now.offset}});
}

MadeHistory history_of(const BigCollection& wanted) {
    Habits habits;
    habits.cards = static_cast<std::size_t>(wanted.cards);
    habits.last = bench_now().day - Days{4};
    MadeHistory history = study_until(habits, static_cast<std::size_t>(wanted.reviews));
    if (wanted.shape != Shape::Backlog) return history;
    std::vector<StudyDay> due;
    for (const auto& state : history.states) {
        if (state) due.push_back(state->due);
    }
    const auto half = due.begin() + wanted.cards / 2;
    std::nth_element(due.begin(), half, due.end());
    shift(history, bench_now().day - *half);
    return history;
}

// This morning's answers, through the gate: so there are operations, a drill, and something to undo.
void study_this_morning(const fs::path& file) {
    Collection collection = open(file, bench_now());
    Sitting sitting(collection, {}, Mode::Today, bench_now());
    for (int i = 0; i < 300 && !sitting.done(); ++i) {
        Now now = bench_now();
        now.at.ms -= 1'000LL * (400 - i);
        sitting.answer(*Quality::of(i % 9 == 0 ? 2 : 4), now, Millis{4'000});
        if (i % 50 == 0) sitting.undo(now);
    }
}

std::string file_name(const BigCollection& wanted) {
    const std::size_t schema = std::hash<std::string_view>{}(schema_sql);
    char name[120];
    std::snprintf(name, sizeof name, "emlek-bench-%d-%d-%d-%d-%zx.emlek", generation,
                  static_cast<int>(wanted.shape), wanted.cards, wanted.reviews, schema);
    return name;
}

} // namespace

Now bench_now() {
    constexpr StudyDay day{20'780}; // 2026-11-23
    return {moment_of(day, 0), day, offset};
}

fs::path big_collection(const BigCollection& wanted) {
    const fs::path file = fs::temp_directory_path() / file_name(wanted);
    if (fs::exists(file)) return file;
    std::fprintf(stderr, "Making %s …\n", file.c_str());
    fs::path part = file;
    part += ".part";
    fs::remove(part);
    {
        Now beginning = bench_now();
        beginning.day = beginning.day - Days{2'000};
        beginning.at = moment_of(beginning.day, 0);
        open(part, beginning);
    }
    {
        Writer writer(part);
        writer.add(history_of(wanted), std::nullopt);
        if (wanted.shape == Shape::Imported) {
            writer.add(imported_month(20'000, bench_now().day), bench_now().at);
        }
    }
    study_this_morning(part);
    fs::rename(part, file);
    return file;
}

ScratchFolder::ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "emlek-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("There is no room for a scratch folder.");
    path_ = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

} // namespace emlek::bench
