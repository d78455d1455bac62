#pragma once

#include "ui/completion.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <optional>
#include <span>
#include <string>

namespace emlek {

// A question that is answered in one line, before something is done with what is chosen in a list.
struct LineQuestion {
    std::string words;
    const std::string& answer; // so far
    std::span<const Completion> completions;
    const std::string& fault; // in place of the words: why the answer cannot be; empty: none
};

struct LineAnswer {
    std::optional<std::string> text; // another one
    bool given = false;
    bool left = false; // without an answer
};

// At the cursor: the words and below them the box, which takes the caret when it comes into sight.
LineAnswer put_line_question(const Look& look, const LineQuestion& question, const Keys& keys, float width,
                             float box_width);

} // namespace emlek
