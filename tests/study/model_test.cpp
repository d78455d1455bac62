#include "tests/study/model.h"

#include "decks/card.h"
#include "store/check.h"
#include "store/import.h"
#include "store/listing.h"
#include "store/settings.h"
#include "study/sitting.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace emlek::testing {

namespace {

constexpr int seeds = 25;
constexpr int steps_a_seed = 420;

// Ten notes of all sorts, some with siblings; the same number gives the same deck.
Deck generated_deck(int number) {
    Deck deck;
    deck.name = number % 3 == 0 ? "Random::" + std::to_string(number) : "Random " + std::to_string(number);
    for (int i = 0; i < 10; ++i) {
        Note note;
        note.guid = std::to_string(i);
        note.id = note_id(deck.name, note.guid);
        note.deck = deck.name;
        note.type = i % 3 == 0 ? NoteType::Both : i % 3 == 1 ? NoteType::Cloze : NoteType::Basic;
        note.question = note.type == NoteType::Cloze
                            ? "{{c1::a}} and {{c2::b}} of " + std::to_string(number * 10 + i)
                            : "question " + std::to_string(number * 10 + i);
        note.answer = note.type == NoteType::Cloze ? "" : "answer " + std::to_string(number * 10 + i);
        deck.notes.push_back(note);
    }
    return deck;
}

// The program and the model side by side, taking the same random steps.
class SideBySide {
  public:
    explicit SideBySide(unsigned seed) : random_(seed), file_(folder_ / "collection.emlek") {
        open();
        list_cards(*collection_, {},
                   [&](const ListedCard& listed) { add(listed.prompt.card, listed.prompt.note.id); });
    }
    SideBySide(const SideBySide&) = delete;
    SideBySide& operator=(const SideBySide&) = delete;

    void step() {
        moment_.at.ms += static_cast<std::int64_t>(random_() % 90'000);
        switch (random_() % 40) {
            case 0:
                return next_day();
            case 1:
                return reopen();
            case 2:
                return import();
            case 3:
            case 4:
            case 5:
            case 6:
                return undo();
            case 7:
                return act(&Sitting::not_today,
                           [&](ModelCard& card) { card.put_off_until = now().day.number + 1; });
            case 8:
                return act(&Sitting::set_aside, [&](ModelCard& card) { card.set_aside = true; });
            case 9:
                return act(&Sitting::toggle_flag, [&](ModelCard& card) { card.flagged = !card.flagged; });
            case 10:
                return change_a_setting();
            default:
                return answer();
        }
    }

    void compare() const {
        const CheckReport check = check_collection(*collection_, now().at);
        REQUIRE(check.integrity == "ok");
        REQUIRE(check.differences == 0);
        std::size_t listed = 0;
        list_cards(*collection_, {},
                   [&](const ListedCard& card) { compare(card, model_.cards.at(listed++)); });
        REQUIRE(listed == model_.cards.size());
        const Plan plan = read_plan(*collection_, read_settings(*collection_), {}, now().day);
        const Model::Counts counted{plan.reviews, plan.fresh, plan.drill.size()};
        REQUIRE(counted == model_.counts(now().day.number));
    }

    const std::string& story() const { return story_; }

  private:
    Now now() const { return now_at(moment_, RolloverHour{}); }
    void tell(const std::string& what) { story_ += what + "; "; }
    void add(const CardId& card, const NoteId& note) {
        ModelCard added;
        added.id = card;
        added.note = note;
        model_.cards.push_back(added);
    }
    void open() {
        collection_ = std::make_unique<Collection>(OpenOptions{file_, "the model test", moment_});
        sitting_ = std::make_unique<Sitting>(*collection_, Scope{}, Mode::Today, now());
    }
    void reopen() {
        tell("reopen");
        sitting_.reset();
        collection_.reset();
        open();
    }
    void next_day() {
        const int days = 1 + static_cast<int>(random_() % 4);
        tell(std::to_string(days) + " days later");
        moment_.at.ms += days * 24LL * 3'600'000;
        sitting_ = std::make_unique<Sitting>(*collection_, Scope{}, Mode::Today, now());
    }
    void import() {
        const int number = static_cast<int>(random_() % 6);
        tell("import " + std::to_string(number));
        const Deck deck = generated_deck(number);
        const Model before = model_;
        const ImportReport report = import_deck(*collection_, deck, {"a deck", std::nullopt}, now());
        sitting_->plan_again(now());
        if (report.added == 0) return;
        REQUIRE(report.added == 10);
        for (const Note& note : deck.notes) {
            for (const Card& card : cards_of(note))
                add(card.id, card.note);
        }
        undo_.push_back(before);
    }
    void undo() {
        tell("undo");
        REQUIRE(sitting_->undoable().has_value() == !undo_.empty());
        if (undo_.empty()) return;
        sitting_->undo(now());
        model_ = undo_.back();
        undo_.pop_back();
    }
    template <class Change>
    void act(void (Sitting::*action)(const Now&), const Change& change) {
        if (sitting_->done()) return next_day();
        const CardId card = sitting_->current()->card;
        tell("act on " + to_string(card).substr(0, 4));
        undo_.push_back(model_);
        ((*sitting_).*action)(now());
        change(model_.find(card));
    }
    void change_a_setting() {
        Settings settings = read_settings(*collection_);
        if (random_() % 2 == 0) {
            settings.preset = settings.preset == Preset::Text ? Preset::Delphi : Preset::Text;
        } else {
            settings.new_per_day = settings.new_per_day == 10 ? 4 : 10;
        }
        tell("set");
        undo_.push_back(model_);
        change_settings(*collection_, settings, now());
        model_.delphi = settings.preset == Preset::Delphi;
        model_.new_per_day = settings.new_per_day;
        sitting_->plan_again(now());
    }
    void answer() {
        if (sitting_->done()) return next_day();
        const CardId card = sitting_->current()->card;
        const Turn turn = sitting_->turn();
        const Quality quality = *Quality::of(static_cast<int>(random_() % 6));
        tell(to_string(card).substr(0, 4) + (turn == Turn::Drill ? " drilled " : " answered ") +
             std::to_string(quality.value()));
        undo_.push_back(model_);
        const Consequence promised = sitting_->preview()[static_cast<std::size_t>(quality.value())];
        const ReviewLog row = sitting_->answer(quality, now(), Millis{4000});
        REQUIRE(given(row.event)->scheduled == promised.scheduled);
        if (turn == Turn::Drill) {
            model_.drill(card, quality, now().day.number);
        } else {
            model_.grade(card, quality, now().day.number);
        }
    }

    // One assertion a card that differs: a million that agree would be most of the test's time.
    static void compare(const ListedCard& card, const ModelCard& expected) {
        bool same = card.prompt.card == expected.id && card.suspended == expected.set_aside &&
                    card.prompt.flagged == expected.flagged && card.state.has_value() == !expected.is_new;
        if (same && card.state) {
            const CardState& state = *card.state;
            same = state.repetition == expected.repetition &&
                   state.easiness.hundredths == expected.easiness &&
                   state.interval.count == expected.interval && state.due.number == expected.due &&
                   state.last.number == expected.last && state.reps == expected.reps &&
                   state.lapses == expected.lapses;
        }
        if (!same) FAIL("the program and the model disagree about card " << to_string(card.prompt.card));
    }

    std::mt19937 random_;
    test::TempFolder folder_;
    std::filesystem::path file_;
    Moment moment_{{1'795'435'200'000}, {60}};
    std::unique_ptr<Collection> collection_;
    std::unique_ptr<Sitting> sitting_;
    Model model_;
    std::vector<Model> undo_;
    std::string story_;
};

} // namespace

TEST_CASE("Whatever is done in whatever order, every card is as its log says and as a plain model has it") {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SideBySide both(seed);
        for (int step = 0; step < steps_a_seed; ++step) {
            both.step();
            INFO("seed " << seed << ", step " << step << ": " << both.story());
            both.compare();
        }
    }
}

} // namespace emlek::testing
