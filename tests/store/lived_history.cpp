#include "tests/store/lived_history.h"

#include "scheduler/replay.h"
#include "scheduler/sm2.h"
#include "store/introduction.h"
#include "store/log_row.h"
#include "store/sql.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <random>
#include <utility>

namespace emlek::test {

namespace {

constexpr RolloverHour rollover{4};
constexpr std::int64_t ms_per_day = 86'400'000;

// Where the learner is: Budapest with its summer time, now and then Los Angeles, Tokyo or Auckland.
UtcOffset offset_on(std::int32_t calendar_day, std::mt19937_64& random, int& journey) {
    if (journey == 0 && random() % 40 == 0) journey = static_cast<int>(random() % 3) + 1;
    if (journey != 0 && random() % 6 == 0) journey = 0;
    constexpr std::array<int, 4> places = {60, -480, 540, 780};
    const int of_year = calendar_day % 365;
    const bool summer = of_year > 87 && of_year < 297;
    return {places[static_cast<std::size_t>(journey)] + (summer && journey == 0 ? 60 : 0)};
}

class Life {
  public:
    Life(Desk& desk, const LivedHistory& wanted)
        : db_(desk.sql()), wanted_(wanted), random_(wanted.seed), clock_(desk.now().at.ms) {
        transaction_.emplace(db_);
    }

    Now live() {
        add_decks();
        add_cards(wanted_.cards);
        for (int day = 0; rows_ < wanted_.answers; ++day)
            live_a_day(day);
        add_states();
        transaction_->commit();
        return now();
    }

  private:
    std::uint64_t below(std::uint64_t end) { return random_() % end; }
    bool one_in(std::uint64_t times) { return below(times) == 0; }
    Now now() const { return now_at({Instant{clock_}, offset_}, rollover); }

    void add_decks() {
        for (const char* name : {"A", "A B", "A::x", "A::x::deep", "B", "C::only", "C"})
            sql::run(db_, "INSERT INTO deck (name) VALUES (?)", std::string_view(name));
    }

    void add_cards(int count) {
        static const std::array<const char*, 5> kinds = {"date", "place", "person", "", "cause"};
        static const std::array<const char*, 5> tags = {"[]", R"(["x"])", R"(["x","ő \"z\""])",
                                                        R"(["y","y"])", R"(["ő \"z\"","x","y"])"};
        for (int i = 0; i < count; ++i) {
            const NoteId note{made_id(1, cards_.size())};
            const std::string kind = kinds[below(kinds.size())];
            sql::run(
                db_,
                "INSERT INTO note (id, guid, type, kind, question, answer, tags) VALUES (?, '', 'basic', "
                "nullif(?, ''), 'q', 'a', ?)",
                note, std::string_view(kind), std::string_view(tags[below(tags.size())]));
            const CardId card{made_id(2, cards_.size())};
            const auto deck = static_cast<std::int64_t>(below(6) + first_deck());
            sql::run(db_, "INSERT INTO card (id, note, template, deck, position) VALUES (?, ?, 0, ?, ?)",
                     card, note, deck, static_cast<std::int64_t>(cards_.size()));
            cards_.push_back(card);
        }
    }
    std::uint64_t first_deck() {
        return static_cast<std::uint64_t>(sql::number(db_, "SELECT min(id) FROM deck WHERE name = 'A'"));
    }
    Uuid made_id(std::uint8_t kind, std::size_t number) {
        Uuid id;
        id.bytes[0] = static_cast<std::uint8_t>(below(256)); // in no order
        id.bytes[1] = kind;
        for (std::size_t i = 0; i < 8; ++i)
            id.bytes[8 + i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
        return id;
    }

    void live_a_day(int day) {
        offset_ = offset_on(static_cast<std::int32_t>(clock_ / ms_per_day), random_, journey_);
        if (!one_in(7)) {
            const auto answers = 20 + below(200);
            for (std::uint64_t i = 0; i < answers; ++i)
                answer_something();
        }
        if (day % 97 == 50) import_some();
        // The next session begins the next day at some hour, sometimes far after midnight or within minutes.
        clock_ +=
            one_in(30) ? 600'000 : static_cast<std::int64_t>(ms_per_day - 7'200'000 + below(14'400'000));
        if (one_in(150)) clock_ -= 3 * ms_per_day; // a clock that was wrong
    }

    void answer_something() {
        clock_ += 2'000 + static_cast<std::int64_t>(below(60'000));
        const CardId card =
            cards_[below(one_in(3) ? cards_.size() : std::min<std::size_t>(cards_.size(), 400))];
        const std::optional<CardState> state = state_of(card);
        const Now now = this->now();
        if (state && state->due > now.day && !one_in(3)) return;
        const Quality quality =
            *Quality::of(one_in(6) ? static_cast<int>(below(3)) : 3 + static_cast<int>(below(3)));
        if (one_in(300)) {
            write(card, Forget{});
        } else if (one_in(300)) {
            write(card, SetDue{snapshot(now.day + Days{static_cast<std::int32_t>(below(9))})});
        } else if (one_in(2'000)) {
            write({}, RulesChange{one_in(2) ? Preset::Text : Preset::Delphi, longest_interval});
        } else if (state && state->due > now.day && quality.passes()) {
            write(card, Ahead{{quality, taken(), state->due - now.day}});
        } else {
            const CardState after = next(Rules{}, state, quality, now.day);
            write(card, Review{{quality, taken(), after.interval}});
        }
        drill(card, quality);
        if (one_in(25)) take_back(1 + below(3));
    }

    void drill(const CardId& card, Quality quality) {
        for (int round = 0; quality.repeats_today() && round < 3; ++round) {
            clock_ += 5'000;
            quality = *Quality::of(static_cast<int>(below(6)));
            const std::optional<CardState> state = state_of(card);
            if (state) write(card, Drill{{quality, taken(), state->due - now().day}});
        }
    }

    Millis taken() { return {static_cast<std::int64_t>(one_in(50) ? below(400'000) : below(20'000))}; }
    Snapshot snapshot(StudyDay due) {
        return {2,
                {180 + static_cast<std::int32_t>(below(100))},
                {1 + static_cast<std::int32_t>(below(60))},
                due,
                3,
                1};
    }

    // Cards that another program taught: learning steps of minutes and of days, reviews with its own
    // intervals.
    void import_some() {
        const std::size_t first = cards_.size();
        const std::size_t first_row = log_.size();
        add_cards(20);
        const std::int64_t here = clock_;
        for (std::size_t i = first; i < cards_.size(); ++i) {
            clock_ = here - static_cast<std::int64_t>(100 + below(500)) * ms_per_day;
            for (std::uint64_t row = below(14); row > 0 && clock_ < here; --row) {
                imported_row(cards_[i]);
                clock_ += static_cast<std::int64_t>(below(20 * ms_per_day));
            }
            if (!one_in(8))
                write(cards_[i], Seed{snapshot(now().day + Days{static_cast<std::int32_t>(below(30))})});
        }
        clock_ = here;
        if (imports_++ == 1) take_back(log_.size() - first_row);
    }
    void imported_row(const CardId& card) {
        const Quality quality = *Quality::of(2 + static_cast<int>(below(4)));
        const Days days{1 + static_cast<std::int32_t>(below(120))};
        if (one_in(3)) {
            write(card, Drill{{quality, taken(), one_in(2) ? Days{0} : days}});
        } else if (one_in(20)) {
            write(card, SetDue{snapshot(now().day + days)});
        } else if (one_in(20)) {
            write(card, Forget{});
        } else {
            write(card, Review{{quality, taken(), days}});
        }
    }

    void write(const CardId& card, const LogEvent& event) {
        newest_ = next_review_id(newest_, Instant{minted_ += 1'000}, 7);
        log_.push_back({*newest_, card, Instant{clock_}, now().day, offset_, event});
        voided_.push_back(false);
        if (given(event) != nullptr) ++rows_;
        rows_of_[card].push_back(log_.size() - 1);
        if (std::holds_alternative<RulesChange>(event)) rules_.push_back(log_.size() - 1);
        sql::run(db_, "INSERT INTO review_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *newest_,
                 std::holds_alternative<RulesChange>(event) ? std::nullopt : std::optional(card),
                 Instant{clock_}, now().day, std::int64_t{offset_.minutes}, name(event), quality_of(event),
                 taken_of(event), days_of(event), log_detail(event));
    }
    static std::optional<std::int64_t> quality_of(const LogEvent& event) {
        const Given* answer = given(event);
        return answer ? std::optional<std::int64_t>(answer->quality.value()) : std::nullopt;
    }
    static std::optional<std::int64_t> taken_of(const LogEvent& event) {
        const Given* answer = given(event);
        return answer ? std::optional<std::int64_t>(answer->taken.count) : std::nullopt;
    }
    static std::optional<std::int64_t> days_of(const LogEvent& event) {
        const Given* answer = given(event);
        return answer ? std::optional<std::int64_t>(answer->scheduled.count) : std::nullopt;
    }

    void take_back(std::size_t rows) {
        for (std::size_t i = log_.size(); i-- > 0 && rows > 0;) {
            if (voided_[i]) continue;
            voided_[i] = true;
            --rows;
            sql::run(db_, "INSERT INTO review_void VALUES (?, ?)", log_[i].id, Instant{clock_});
        }
    }
    std::optional<CardState> state_of(const CardId& card) {
        std::vector<std::size_t> rows;
        const auto& own = rows_of_[card];
        std::merge(own.begin(), own.end(), rules_.begin(), rules_.end(), std::back_inserter(rows));
        Fold fold;
        for (const std::size_t i : rows) {
            if (!voided_[i]) fold.apply(log_[i]);
        }
        const auto state = fold.states().find(card);
        return state == fold.states().end() ? std::nullopt : std::optional(state->second);
    }

    void add_states() {
        std::map<CardId, std::optional<StudyDay>> introduced;
        for (std::size_t i = 0; i < log_.size(); ++i) {
            if (voided_[i]) continue;
            auto& day = introduced[log_[i].card];
            day = introduced_after(day, log_[i].day, log_[i].event);
        }
        for (const CardId& card : cards_) {
            if (const auto state = state_of(card)) {
                sql::run(db_, "INSERT INTO card_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", card,
                         std::string_view(state->phase() == Phase::Learning ? "learning" : "review"),
                         std::int64_t{state->repetition}, std::int64_t{state->easiness.hundredths},
                         state->interval, state->due, state->last, std::int64_t{state->reps},
                         std::int64_t{state->lapses});
            }
            sql::run(db_,
                     "UPDATE card SET introduced = ?2, suspended = ?3, buried_until = ?4, deleted = ?5 WHERE "
                     "id = ?1",
                     card, introduced[card], std::int64_t{one_in(15) ? 1 : 0},
                     one_in(10) ? std::optional(now().day + Days{static_cast<std::int32_t>(below(3))})
                                : std::nullopt,
                     one_in(20) ? std::optional(Instant{clock_}) : std::nullopt);
        }
    }

    SQLite::Database& db_;
    LivedHistory wanted_;
    std::mt19937_64 random_;
    std::int64_t clock_;
    std::int64_t minted_ = 1'000'000'000'000;
    UtcOffset offset_{60};
    int journey_ = 0;
    int rows_ = 0;
    int imports_ = 0;
    std::optional<SQLite::Transaction> transaction_;
    std::vector<CardId> cards_;
    std::vector<ReviewLog> log_;
    std::vector<bool> voided_;
    std::optional<ReviewId> newest_;
    std::map<CardId, std::vector<std::size_t>> rows_of_;
    std::vector<std::size_t> rules_;
};

} // namespace

Now live(Desk& desk, const LivedHistory& wanted) {
    return Life(desk, wanted).live();
}

} // namespace emlek::test
