#pragma once

#include "decks/note.h"
#include "study/note_draft.h"

#include <cstddef>
#include <string>
#include <variant>

namespace emlek {

// What a person can ask while a card is written.

struct WriteText {
    DraftField box = DraftField::Front;
    std::string text; // all of the box
};
struct ChooseNoteType {
    NoteType type = NoteType::Basic;
};
struct LookAtNextCard {}; // of those that the note makes
struct PasteCopied {};    // at the caret, what the clipboard holds that is no text
struct SaveNote {};
struct LeaveWriting {}; // a new card stays as it was written so far, an edit does not

using WritingCommand =
    std::variant<WriteText, ChooseNoteType, LookAtNextCard, PasteCopied, SaveNote, LeaveWriting>;

} // namespace emlek
