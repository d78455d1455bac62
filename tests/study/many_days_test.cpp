#include "decks/card.h"
#include "scheduler/replay.h"
#include "store/actions.h"
#include "store/check.h"
#include "store/day_reader.h"
#include "store/import.h"
#include "store/listing.h"
#include "store/settings.h"
#include "store/undo.h"
#include "study/sitting.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <map>
#include <memory>
#include <random>
#include <set>

namespace emlek::test {

namespace {

// The rules of the day, written from design.md for a learner who also studies ahead, limits reviews and
// decks, picks decks alone, sits over the rollover and turns the clock back. model_test.cpp has the cards'
// states in fractions; here they are the fold of the log, and the model knows days, places and drills.

struct PaperCard {
    NoteId note;
    std::string deck;
    std::optional<CardState> state;
    int introduced = 0; // when not new
    bool aside = false;
    int asleep_until = INT32_MIN;
};

struct PaperRow {
    CardId card;
    int day = 0;
    int quality = 0;
    std::string event;
};

struct Paper {
    std::map<CardId, PaperCard> cards;
    std::vector<PaperRow> answers; // that stand, in order
    std::map<std::string, int> deck_limits;
    int new_per_day = 10;
    std::optional<int> reviews_per_day;

    bool can_come(const PaperCard& card, int day) const { return !card.aside && card.asleep_until <= day; }

    std::map<CardId, int> newest_of(int day) const {
        std::map<CardId, int> newest;
        for (const PaperRow& row : answers) {
            // What was left of yesterday's drill is over with its answer.
            const bool counts = row.event != "Drill" || newest.contains(row.card);
            if (row.day == day && counts) newest[row.card] = row.quality;
        }
        return newest;
    }
};

bool within(const std::string& deck, const std::string& scope) {
    return scope.empty() || deck == scope || deck.rfind(scope + "::", 0) == 0;
}

struct Counts {
    int reviews = 0;
    int fresh = 0;
    int drills = 0;
    int waiting = 0;
    bool operator==(const Counts&) const = default;
    std::string told() const {
        return std::to_string(reviews) + " reviews, " + std::to_string(fresh) + " new, " +
               std::to_string(drills) + " drills, " + std::to_string(waiting) + " wait";
    }
};

// How many new cards the decks' limits let in: each deck its own and those below, at most its limit.
int let_in(const Paper& paper, const std::set<std::string>& decks, const std::map<std::string, int>& notes,
           const std::map<std::string, int>& introduced, const std::string& deck) {
    int wanted = notes.contains(deck) ? notes.at(deck) : 0;
    int had = 0;
    for (const std::string& other : decks) {
        const bool child =
            other.rfind(deck + "::", 0) == 0 && other.find("::", deck.size() + 2) == std::string::npos;
        if (child) wanted += let_in(paper, decks, notes, introduced, other);
        if (within(other, deck) && introduced.contains(other)) had += introduced.at(other);
    }
    const auto limit = paper.deck_limits.find(deck);
    return limit == paper.deck_limits.end() ? wanted : std::min(wanted, std::max(0, limit->second - had));
}

Counts counted(const Paper& paper, const std::set<std::string>& decks, const std::string& scope, int day) {
    Counts counts;
    std::map<NoteId, CardId> taken;
    for (const auto& [card, quality] : paper.newest_of(day)) {
        const PaperCard& answered = paper.cards.at(card);
        taken.emplace(answered.note, card);
        if (quality < 4 && paper.can_come(answered, day) && within(answered.deck, scope)) ++counts.drills;
    }
    std::set<CardId> reviewed_today;
    for (const PaperRow& row : paper.answers) {
        if (row.day == day && row.event == "Review" && paper.cards.at(row.card).introduced != day)
            reviewed_today.insert(row.card);
    }
    std::set<NoteId> reviews;
    for (const auto& [id, card] : paper.cards) {
        if (!card.state || card.state->due.number > day || !paper.can_come(card, day) ||
            !within(card.deck, scope))
            continue;
        const auto claimed = taken.find(card.note);
        if (claimed == taken.end() || claimed->second == id) reviews.insert(card.note);
    }
    std::map<std::string, int> introduced;
    int introduced_in_all = 0;
    std::map<std::string, std::set<NoteId>> fresh;
    for (const auto& [id, card] : paper.cards) {
        if (card.state && card.introduced == day) {
            ++introduced[card.deck];
            ++introduced_in_all;
        }
        if (!card.state && paper.can_come(card, day) && !taken.contains(card.note) &&
            !reviews.contains(card.note) && within(card.deck, scope)) {
            fresh[card.deck].insert(card.note);
        }
    }
    std::map<std::string, int> notes;
    for (const auto& [deck, list] : fresh)
        notes[deck] = static_cast<int>(list.size());
    int wanted = 0;
    for (const std::string& deck : decks) {
        if (deck.find("::") == std::string::npos) wanted += let_in(paper, decks, notes, introduced, deck);
    }
    counts.fresh = std::min(wanted, std::max(0, paper.new_per_day - introduced_in_all));
    counts.reviews = static_cast<int>(reviews.size());
    if (paper.reviews_per_day) {
        const int places = std::max(0, *paper.reviews_per_day - static_cast<int>(reviewed_today.size()));
        counts.waiting = std::max(0, counts.reviews - places);
        counts.reviews -= counts.waiting;
    }
    return counts;
}

bool is(const std::optional<CardState>& cached, const CardState* folded) {
    return cached.has_value() == (folded != nullptr) && (folded == nullptr || *cached == *folded);
}

class Life {
  public:
    explicit Life(unsigned seed) : seed_(seed), random_(seed) {
        for (const char* name : {"A", "A::B", "A::B::C", "D"}) {
            Deck deck = numbered_deck(name, 6);
            for (Note& note : deck.notes)
                note.type = roll(3) == 0 ? NoteType::Both : NoteType::Basic;
            desk_.have(deck);
            decks_.insert(name);
            for (const Note& note : deck.notes) {
                for (const Card& card : cards_of(note)) {
                    paper_.cards[card.id].note = note.id;
                    paper_.cards[card.id].deck = name;
                }
            }
        }
        sit();
    }

    void step() {
        desk_.later(static_cast<int>(roll(4)));
        switch (roll(30)) {
            case 0:
                return move_clock();
            case 1:
                return tell("reopen", [&] { sitting_.reset(), desk_.reopen(), sit(); });
            case 2:
                return sit();
            case 3:
            case 4:
            case 5:
                return undo();
            case 6:
                return limit_something();
            case 7:
                return put_away(true);
            case 8:
                return put_away(false);
            default:
                return answer();
        }
    }

    void compare() {
        Fold fold;
        list_log(desk_.collection(), [&](const ListedRow& row) {
            if (!row.taken_back) fold.apply(row.row);
        });
        list_cards(desk_.collection(), {}, [&](const ListedCard& card) {
            const auto found = fold.states().find(card.prompt.card);
            const CardState* state = found == fold.states().end() ? nullptr : &found->second;
            if (!is(card.state, state) || !is(paper_.cards.at(card.prompt.card).state, state))
                FAIL("card " << card.prompt.face().question << " of " << card.prompt.note.deck);
        });
        const int day = desk_.now().day.number;
        static const std::array<std::string, 4> scopes = {"", "A", "A::B", "D"};
        for (const std::string& scope : {scopes[0], scopes[1 + roll(3)]}) {
            const Plan plan = planned(scope);
            const Counts program{static_cast<int>(plan.reviews), static_cast<int>(plan.fresh),
                                 static_cast<int>(plan.drill.size()), static_cast<int>(plan.waiting)};
            const Counts expected = counted(paper_, decks_, scope, day);
            INFO("scope \"" << scope << "\": " << program.told() << "; on paper " << expected.told());
            REQUIRE((program == expected));
        }
        // What is left of an undisturbed sitting is what a restart would plan.
        if (mode_ == Mode::Today && undisturbed_ && sitting_->day() == desk_.now().day) {
            const Plan plan = planned(scope_);
            const Position at = sitting_->position();
            REQUIRE(at.of - sitting_->answers() == plan.cards.size() + plan.drill.size());
            // A day lived twice may answer a card anew; its drill then stands by the first time only in a new
            // plan.
            if (plan.cards.empty() && !plan.drill.empty() && !clock_went_back_) {
                REQUIRE(sitting_->current()->card == plan.drill.front().card.card);
            }
        }
    }
    void check() { REQUIRE(desk_.differences() == 0); }
    const std::string& story() const { return story_; }

  private:
    std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(random_() % sides); }
    void tell(const std::string& what, const std::function<void()>& act) {
        story_ += what + "; ";
        act();
    }
    Plan planned(const std::string& scope) {
        Scope of;
        if (!scope.empty()) of.deck = scope;
        return read_plan(desk_.collection(), read_settings(desk_.collection()), of, desk_.now().day);
    }
    void sit() {
        mode_ = roll(4) == 0 ? Mode::Ahead : Mode::Today;
        const std::array<std::string, 4> scopes = {"", "", "A", "A::B"};
        scope_ = scopes[roll(4)];
        tell(std::string("sit ") + (mode_ == Mode::Ahead ? "ahead " : "") + scope_,
             [&] { sitting_ = std::make_unique<Sitting>(desk_.sit(mode_, scope_)); });
        undisturbed_ = true;
    }
    void move_clock() {
        const std::uint32_t kind = roll(12);
        const bool steady = seed_ % 2 == 0; // every second life has a clock that never goes back
        const int days = steady || kind > 2 ? static_cast<int>(roll(9)) + 1 : kind == 0 ? -40 : -1;
        tell(std::to_string(days) + " days", [&] { desk_.next_day(days); });
        clock_went_back_ = clock_went_back_ || days < 0;
        if (kind % 2 == 0) sit(); // else the sitting meets the new day by itself
    }
    void limit_something() {
        before_.push_back(paper_);
        Settings settings = read_settings(desk_.collection());
        if (roll(2) == 0) {
            const std::array<std::string, 4> decks = {"A", "A::B", "A::B::C", "D"};
            const std::string deck = decks[roll(4)];
            const auto limit = roll(3) == 0 ? std::nullopt : std::optional(static_cast<int>(roll(5)));
            tell("limit " + deck + " " + (limit ? std::to_string(*limit) : "none"),
                 [&] { limit_deck(desk_.collection(), deck, limit, desk_.now()); });
            paper_.deck_limits.erase(deck);
            if (limit) paper_.deck_limits[deck] = *limit;
        } else {
            settings.new_per_day = paper_.new_per_day == 10 ? 4 : 10;
            settings.reviews_per_day = roll(2) == 0 ? std::nullopt : std::optional(static_cast<int>(roll(6)));
            settings.preset = roll(2) == 0 ? Preset::Text : Preset::Delphi;
            tell("settings", [&] { change_settings(desk_.collection(), settings, desk_.now()); });
            paper_.new_per_day = settings.new_per_day;
            paper_.reviews_per_day = settings.reviews_per_day;
        }
        sitting_->plan_again(desk_.now());
    }
    void undo() {
        const auto operation = sitting_->undoable();
        if (before_.empty()) return;
        tell("undo", [&] { sitting_->undo(desk_.now()); });
        REQUIRE(operation);
        paper_ = before_.back();
        before_.pop_back();
        undisturbed_ = false;
    }
    void put_away(bool for_today) {
        if (sitting_->done()) return sit();
        before_.push_back(paper_);
        PaperCard& card = paper_.cards.at(sitting_->current()->card);
        undisturbed_ = false; // its sibling or the next new card may take its place in a new plan
        if (for_today) {
            tell("not today", [&] { sitting_->not_today(desk_.now()); });
            card.asleep_until = desk_.now().day.number + 1;
        } else {
            tell("aside", [&] { sitting_->set_aside(desk_.now()); });
            card.aside = true;
        }
    }
    void answer() {
        if (sitting_->done()) return roll(3) == 0 ? move_clock() : sit();
        const CardId id = sitting_->current()->card;
        const int quality = static_cast<int>(roll(6));
        const Turn turn = sitting_->turn();
        const bool new_day = sitting_->day() != desk_.now().day;
        before_.push_back(paper_);
        tell(sitting_->current()->face().question + (turn == Turn::Drill ? " drilled " : " ") +
                 std::to_string(quality),
             [] {});
        const ReviewLog row = sitting_->answer(*Quality::of(quality), desk_.now(), Millis{1000});
        const std::string event(name(row.event));
        const bool passes_ahead = mode_ == Mode::Ahead && quality >= 3;
        REQUIRE(event == (turn == Turn::Drill ? "Drill" : passes_ahead ? "Ahead" : "Review"));
        PaperCard& card = paper_.cards.at(id);
        if (event == "Review") {
            const Rules rules = read_settings(desk_.collection()).rules();
            if (!card.state) card.introduced = row.day.number;
            card.state = next(rules, card.state, *Quality::of(quality), row.day);
        }
        paper_.answers.push_back({id, row.day.number, quality, event});
        if (new_day) undisturbed_ = true; // planned anew
    }

    unsigned seed_;
    std::mt19937 random_;
    Desk desk_;
    Paper paper_;
    std::vector<Paper> before_;
    std::set<std::string> decks_;
    std::unique_ptr<Sitting> sitting_;
    Mode mode_ = Mode::Today;
    std::string scope_;
    bool undisturbed_ = true;
    bool clock_went_back_ = false;
    std::string story_;
};

} // namespace

TEST_CASE("Over many days of every habit, each plan holds what the rules of the day say") {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        Life life(seed);
        for (int step = 0; step < 300; ++step) {
            life.step();
            INFO("seed " << seed << ", step " << step << ": " << life.story());
            life.compare();
            if (step % 25 == 0) life.check();
        }
    }
}

} // namespace emlek::test
