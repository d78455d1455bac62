#pragma once

#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/step_progress.h"

#include <filesystem>
#include <string>

namespace emlek {

// What lies over a place and wants an answer before the place goes on. While one is drawn, the place below
// gets no keys.

// All keys. Closed by Escape or "?".
MaybeCommand keys_overlay(const Look& look, const Keys& keys);

struct UndoQuestion {
    std::string question; // "Take back the import of 96 cards from yesterday?"
    std::string detail;   // what becomes of it; may be empty
};

// TakeBack by Enter, CloseOverlay by Escape.
MaybeCommand undo_question(const Look& look, const UndoQuestion& view, const Keys& keys);

// Before the window closes over a card that is not saved. WriteOn by Enter and Escape, QuitWithoutCard by T.
MaybeCommand unsaved_question(const Look& look, const std::string& front, const Keys& keys);
struct RestoreQuestion {
    std::filesystem::path backup;
    std::string made;    // "yesterday, 08:00"
    std::string meaning; // how much there is then, and what becomes of what is there now
};

// RestoreBackup by Enter, CloseOverlay by Escape.
MaybeCommand restore_question(const Look& look, const RestoreQuestion& view, const Keys& keys);

struct MoveQuestion {
    std::string program; // "Dropbox"
    std::string to;      // where it would go; empty: there is no such place
};

// Against a collection in a synced folder. MoveCollection by Enter, LeaveCollection by Escape.
MaybeCommand move_question(const Look& look, const MoveQuestion& view, const Keys& keys);

struct WorkView {
    std::string what; // "Taking back 570 notes from Spanish.apkg"
    StepProgress progress;
};

// Over a place that waits for a long step. CancelWork by Escape.
MaybeCommand work_overlay(const Look& look, const WorkView& view, const Keys& keys);

// Why there is nothing to show; fills the window. Retry by Space or Enter, Quit by Escape; RestoreBackup by
// R, when there is one, and then by Space or Enter too.
struct Obstacle {
    std::string what;                  // "Your cards are open elsewhere"
    std::string why;                   // where, why, what was kept and what to do, in sentences
    std::filesystem::path backup = {}; // that could be put in place; empty: none
};

MaybeCommand obstacle_page(const Look& look, const Obstacle& view, const Keys& keys);

// A picture as large as the window allows. Any key that closes it, and a click, leave it.
MaybeCommand enlarged_picture(const Look& look, const std::string& file, const Keys& keys);

} // namespace emlek
