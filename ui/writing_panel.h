#pragma once

#include "store/written_before.h"
#include "ui/commands.h"
#include "ui/completion.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/review_panel.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// Text that comes into the box that has the caret, or had it last, by other means than typing.
struct Insertion {
    int number = 0;      // another one is to be carried out once; 0: none so far
    std::string text;    // at the caret
    std::string instead; // of this text, if it stands before the caret
};

// A new card, or one that is edited, as a person writes it.
struct WritingView {
    bool is_new = true;
    int session = 0; // another one: the boxes are to begin anew, with the caret in the front
    NoteType type = NoteType::Basic;
    Markup markup = Markup::Markdown;
    bool may_choose_type = true;
    bool with_remark = false;
    std::string front;
    std::string back;
    std::string remark;
    std::string accept;
    std::string deck;
    std::string tags;
    std::vector<Completion> deck_completions;
    std::vector<Completion> tag_completions;
    Insertion insertion;

    ReviewView preview; // revealed, as it will be reviewed
    std::size_t card = 0;
    std::size_t cards = 1;
    std::vector<NearNote> near;
    bool still_reading = false; // not all notes were compared yet

    std::string notice;
    bool refused = false;  // the notice says why not
    bool can_undo = false; // what the notice tells
    std::optional<std::string> trouble;
};

// At the cursor, of this width and height.
MaybeCommand writing_panel(const Look& look, const WritingView& view, const Keys& keys, ImVec2 size);

} // namespace emlek
