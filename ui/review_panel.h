#pragma once

#include "decks/card.h"
#include "decks/document/document.h"
#include "decks/note.h"
#include "scheduler/session.h"
#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/text/typesetter.h"

#include <memory>
#include <optional>
#include <string>

namespace emlek {

// One card of a session, as a person sees it.
struct ReviewView {
    std::string deck;
    int position = 0; // from 1
    int of = 0;
    int minutes_left = 0;

    std::string kind;    // "measure"; may be empty
    std::string section; // may be empty
    Note note;
    Template prompt;
    std::shared_ptr<const MediaFiles> media;        // of the note; null: none
    std::string typed;                              // into the box of a card that is answered by writing
    std::shared_ptr<const CardDocument> comparison; // of that with the answer; null: nothing was written
    bool hints_open = false;
    int zoom = 100;        // percent
    bool revealed = false; // the answer and the remark are shown, and grades are taken
    bool flagged = false;
    Turn turn = Turn::Planned;

    int grades = 4;    // 2, 4 or 6 buttons
    Preview preview{}; // what each would store
    bool can_undo = false;
    std::string leech;                  // that the last card fails again and again; empty when it does not
    std::string notice;                 // what just happened; empty when nothing
    std::optional<std::string> trouble; // what failed; the given answer is kept and can be tried again
};

// Fills the current window.
MaybeCommand review_panel(const Look& look, const ReviewView& view, const Keys& keys);

// Whether it is to be answered by writing, now.
bool asks_for_writing(const ReviewView& view);

// What the keys ask for, given what is shown. Nothing grades before the answer is shown.
MaybeCommand review_command(const ReviewView& view, const Keys& keys);

} // namespace emlek
