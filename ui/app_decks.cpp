#include "store/day_reader.h"
#include "store/store_error.h"
#include "store/undo.h"
#include "ui/app.h"

#include <imgui.h>

#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace emlek {

namespace {

constexpr std::int64_t most_at_once = 500; // cards; some 10 ms

bool deletes_cards(const DeckChange& change) {
    return std::holds_alternative<deck_change::Delete>(change) ||
           std::holds_alternative<deck_change::Empty>(change);
}

// The query that finds the deck's cards; what means something in a query stands for any character.
std::string query_of(const std::string& deck) {
    std::string query = "deck:\"";
    for (const char c : deck)
        query += c == '"' || c == '\\' ? '*' : c;
    return query + "\"";
}

} // namespace

void App::carry_out(const ShowDecks&) {
    go_to(Place::Decks);
    decks_.emplace(parts_.collection, now_, parts_.words, chosen_deck_);
}

void App::count_decks_on() {
    counting_decks_ = false;
    if (!decks_ || sitting_ || writing() || trouble_) return;
    try {
        counting_decks_ = decks_->advance(parts_.clock.steady);
        if (auto columns = decks_->take_columns_to_keep()) after_reading_.keep(std::move(*columns));
    } catch (const StoreError& error) {
        trouble_ = Trouble{error.what(), ShowDecks{}};
    }
}

MaybeCommand App::draw_decks(const Look& look, const Keys& keys) {
    MaybeCommand command = draw_navigation(look, Place::Decks);
    DecksView view = decks_->view();
    view.notice = notice_;
    if (undoable_ && undoable_->day == now_.day) view.undo = undoable_->label;
    if (trouble_) view.trouble = trouble_->what;
    const Content content(look, "decks");
    if (auto asked = decks_panel(look, view, keys, content.width())) command = std::move(asked);
    return command;
}

void App::carry_out(const DeckCommand& command) {
    if (!decks_) return;
    std::visit(
        [this](const auto& asked) {
            if constexpr (requires { carry_out_on_decks(asked); }) {
                carry_out_on_decks(asked);
            } else {
                decks_->execute(asked);
            }
        },
        command);
}

void App::carry_out_on_decks(const GiveDeckAnswer&) {
    const auto asked = decks_->answered();
    if (!asked) return;
    change(*asked);
    decks_->execute(LeaveDeckQuestion{}); // not before: what failed can be answered again
}

void App::carry_out_on_decks(const DeleteChosenDeck&) {
    if (decks_->deck()) change(deck_change::Delete{decks_->chosen()});
}

void App::carry_out_on_decks(const EmptyChosenDeck&) {
    if (decks_->deck()) change(deck_change::Empty{decks_->chosen()});
}

void App::carry_out_on_decks(const StudyChosenDeck&) {
    if (decks_->deck()) sit_down({decks_->chosen()}, Mode::Today);
}

void App::carry_out_on_decks(const PractiseChosenDeck& asked) {
    const ListedDeck* deck = decks_->deck();
    if (!deck) return;
    practise({cards_in(parts_.collection, {deck->name}, most_practised), asked.order}, deck->cards.all());
}

void App::carry_out_on_decks(const BrowseChosenDeck&) {
    if (!decks_->deck()) return;
    browse_query_ = query_of(decks_->chosen());
    carry_out(ShowBrowse{});
}

void App::change(const DeckChange& change) {
    const ListedDeck* deck = decks_->deck();
    const std::int64_t cards = deck && deletes_cards(change) ? deck->cards.all() : 0;
    if (cards > most_at_once) return begin_to_change(change, cards);
    Unwatched nobody;
    const DeckChanged changed = change_deck(parts_.collection, now_, change, nobody);
    decks_->choose(changed.deck);
    undoable_ = last_operation(parts_.collection);
    outdated_ = true;
    notice_ = begun_large(undoable_->label) + ".";
}

void App::begin_to_change(const DeckChange& change, std::int64_t cards) {
    backups_.stand_back();
    auto after = std::make_shared<Glance>();
    const auto work = [&collection = parts_.collection, moment = parts_.clock.moment(), now = now_, change,
                       after](Progress& progress) {
        change_deck(collection, now, change, progress);
        *after = look_around(collection, moment);
    };
    const std::string words = parts_.words.cards(cards);
    const bool whole = std::holds_alternative<deck_change::Delete>(change);
    long_change_ = LongChange{"Deleting " + words,
                              words + " deleted.",
                              "Nothing was changed.",
                              whole ? DeckCommand(DeleteChosenDeck{}) : DeckCommand(EmptyChosenDeck{}),
                              std::move(after),
                              {},
                              std::make_unique<LongStep>(work, parts_.clock.steady, parts_.wake)};
}

} // namespace emlek
