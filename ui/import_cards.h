#pragma once

#include "ui/commands.h"
#include "ui/import_panel.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <cstdint>

namespace emlek {

// The cards of an import as they will look, one at a time.
MaybeCommand put_first_cards(const Look& look, const ImportView& view, float width);

// The card before (-1) or after (1) the one shown; nothing at an end or while it is fetched.
MaybeCommand card_beside(const ImportView& view, int step);

// How many notes of this fate come in.
std::int64_t notes_of(const ImportReport& report, Fate fate);

// The learner's own texts beside the file's, and which of them hold.
MaybeCommand put_own_edits(const Look& look, const ImportView& view, float width);

} // namespace emlek
