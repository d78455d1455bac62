#include "store/store_error.h"
#include "store/undo.h"
#include "ui/app.h"

#include <imgui.h>

#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

namespace emlek {

namespace {

constexpr std::size_t most_at_once = 500; // some 10 ms

} // namespace

void App::carry_out(const ShowBrowse&) {
    if (browse_ && !sitting_ && !writing()) {
        browse_->show_list();
        return browse_->begin_session(++browse_sessions_);
    }
    go_to(Place::Browse);
    browse_.emplace(parts_.collection, now_, browse_query_, browse_order_, ++browse_sessions_);
}

void App::browse_on() {
    browsing_on_ = false;
    if (!browse_ || sitting_ || writing() || trouble_) return;
    try {
        browsing_on_ = browse_->advance(parts_.clock.steady, now_);
    } catch (const StoreError& error) {
        trouble_ = Trouble{error.what(), ShowBrowse{}};
    }
}

MaybeCommand App::draw_browse(const Look& look, const Keys& keys) {
    MaybeCommand command = draw_navigation(look, Place::Browse);
    BrowseView view = browse_->view();
    view.notice = notice_;
    if (undoable_ && undoable_->day == now_.day) view.undo = undoable_->label;
    if (view.saved) std::tie(view.saved->undo, view.saved->notice) = std::tie(view.undo, view.notice);
    if (view.duplicates)
        std::tie(view.duplicates->undo, view.duplicates->notice) = std::tie(view.undo, view.notice);
    if (trouble_) view.trouble = trouble_->what;
    const Content content(look, "browse");
    if (auto asked = browse_panel(look, view, keys, content.width())) command = std::move(asked);
    if (const auto& fault = browse_->row_fault(); fault && !trouble_) {
        trouble_ = Trouble{*fault, BrowseCommand(ReadRowsAgain{})};
        browsing_on_ = true; // a frame that shows it
    }
    return command;
}

void App::carry_out(const BrowseCommand& command) {
    if (!browse_) return;
    std::visit(
        [this](const auto& asked) {
            if constexpr (requires { carry_out_browsing(asked); }) {
                carry_out_browsing(asked);
            } else {
                browse_->execute(asked);
            }
        },
        command);
}

void App::carry_out_browsing(const GiveCardAnswer&) {
    const auto change = browse_->answered();
    if (!change) return;
    if (browse_->selected() > most_at_once)
        browse_->execute(LeaveCardQuestion{}); // the change is tried again itself
    carry_out_browsing(ChangeCards{*change});
    browse_->execute(LeaveCardQuestion{}); // not before: what failed can be answered again
}

void App::carry_out_browsing(const EditRow&) {
    const auto card = browse_->card();
    if (!card) return;
    if (const auto prompt = PromptReader(parts_.collection).read(*card))
        editing_.emplace(parts_.collection, *prompt);
}

void App::carry_out_browsing(const ShowCardPage&) {
    browse_->show_page(parts_.words);
}

void App::carry_out_browsing(const PractiseCards& asked) {
    practise({browse_->selected_cards(most_practised), asked.order},
             static_cast<std::int64_t>(browse_->selected()));
}

void App::practise(const Practice& practice, std::int64_t selected) {
    Sitting sitting(parts_.collection, practice, now_);
    if (sitting.current() == nullptr) {
        notice_ = "There is no card to practise.";
        return;
    }
    begin(std::move(sitting));
    if (const auto cards = static_cast<std::int64_t>(practice.cards.size()); selected > cards)
        notice_ =
            "These are the first " + parts_.words.number(cards) + " of " + parts_.words.cards(selected) + ".";
}

void App::carry_out_browsing(const ChangeCards& asked) {
    if (browse_->selected() == 0) return;
    if (browse_->selected() > most_at_once) return begin_to_change(asked.change);
    Unwatched nobody;
    change_cards(parts_.collection, now_, browse_->selected_cards(), asked.change, nobody);
    tell_what_was_done();
}

void App::begin_to_change(const CardChange& change) {
    backups_.stand_back();
    auto after = std::make_shared<Glance>();
    browse_->view(); // as it is shown meanwhile
    browse_->freeze(true);
    const auto work = [&collection = parts_.collection, &browse = *browse_, moment = parts_.clock.moment(),
                       now = now_, change, after](Progress& progress) {
        change_cards(collection, now, browse.selected_cards(), change, progress);
        *after = look_around(collection, moment);
    };
    const std::string cards = parts_.words.cards(static_cast<std::int64_t>(browse_->selected()));
    long_change_ = LongChange{"Changing " + cards,
                              cards + " changed.",
                              "Nothing was changed.",
                              BrowseCommand(ChangeCards{change}),
                              std::move(after),
                              {},
                              std::make_unique<LongStep>(work, parts_.clock.steady, parts_.wake)};
}

} // namespace emlek
