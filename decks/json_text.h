#pragma once

#include "decks/progress.h"
#include "decks/text/byte_source.h"

#include <memory>
#include <string>
#include <string_view>

namespace emlek {

// The text of a JSON document from its beginning to its end, UTF-8, in pieces. Whether it is UTF-8 is for the
// reader to find, who knows the line.
class JsonText {
  public:
    virtual ~JsonText() = default;
    // The next piece, good until the next call; empty at the end. Throws DeckFault when it cannot be read.
    virtual std::string_view next() = 0;
    virtual void rewind() = 0;
};

// A text that is in memory, and outlives this.
std::unique_ptr<JsonText> json_text(std::string_view bytes);

// A file's, in UTF-8 or UTF-16 (anything else is read as UTF-8). Tells the progress of `readings` readings
// from beginning to end as one.
std::unique_ptr<JsonText> json_text(ByteSource& bytes, const std::string& encoding, int readings,
                                    Progress& progress);

} // namespace emlek
