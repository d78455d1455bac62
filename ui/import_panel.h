#pragma once

#include "ui/commands.h"
#include "ui/import_job.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <cstdint>
#include <memory>
#include <string>

namespace emlek {

// One deck on its way in, as a person sees it.
struct ImportView {
    std::string file; // "Spanish.apkg", "pasted text"
    ImportState state;
    ImportChoices choices;
    // The note whose cards are shown, of those that come in.
    LookAtCard shown;
    // What the learner edited since the last import, as it was found; also while it is to be replaced.
    std::shared_ptr<const NotePage> edits;
    std::int64_t edited = 0;
    std::int64_t edit = 0;    // which of them is shown
    std::string deck_trouble; // why the deck cannot be called so; empty when it can
    int waiting = 0;          // more files after this one
};

// Fills the current window. What would happen, to be confirmed or left; before and after that, what is being
// done; or why the file is refused.
MaybeCommand import_panel(const Look& look, const ImportView& view, const Keys& keys);

// What the keys ask for, given what is shown.
MaybeCommand import_command(const ImportView& view, const Keys& keys);

} // namespace emlek
