#pragma once

#include "decks/document/source_text.h"

#include <string>
#include <vector>

namespace emlek {

// Takes what Markdown must not look into out of a text, and leaves objects in its place: maths, [sound:a.mp3]
// and [hint:…], but not in code. Linear time.
struct GuardedText {
    SourceText source;
    std::vector<std::string> written; // each object as it stood there; those of gaps too
};
GuardedText guarded(SourceText source);

} // namespace emlek
