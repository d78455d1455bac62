#pragma once

#include "decks/card.h"
#include "decks/document/document.h"
#include "decks/note.h"
#include "decks/typed_answer.h"

#include <memory>
#include <string>

namespace emlek {

// What was typed, laid over the card's answer, as a document: what is too much is struck through, what is
// missing underlined, each in a colour of its own. Null when nothing was typed, or the card does not ask for
// it.
std::shared_ptr<const CardDocument> typed_comparison(const std::string& typed, const Note& note,
                                                     Template prompt, const TypedOptions& options);

} // namespace emlek
