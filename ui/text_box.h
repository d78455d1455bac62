#pragma once

#include "ui/look.h"
#include "ui/writing_panel.h"

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace emlek {

// A box of a person's own text of any length, which reports every change: the caller keeps the text.

struct TextBoxWish {
    bool gap = false;                     // the selection becomes the next gap of a cloze text
    const Insertion* insertion = nullptr; // to be carried out at the caret
    // Of a line with completions.
    bool caret = false;         // is to come to it now
    bool at_end = false;        // they follow only while the caret stands at the text's end
    float free_above = 0;       // pixels over the box that they leave free
    std::string_view hint = {}; // what an empty box says
};

struct TextBoxResult {
    std::optional<std::string> text; // another one
    bool has_caret = false;
    bool inserted = false; // the insertion is done
    bool entered = false;  // of one line: Enter was pressed, and took no completion
    int step = 0;          // of a line that has no completions now: Down less Up
};

// Lines are parted by Enter, and Tab goes on to the next box.
TextBoxResult text_box(const Look& look, std::string_view label, const std::string& text, ImVec2 size,
                       const TextBoxWish& wish);
// So many lines of text, with the box's edges.
float text_box_height(const Look& look, int lines);

// One line without completions, for one answer. `takes_caret`: the caret is to come to it now.
TextBoxResult line_box(const Look& look, std::string_view label, const std::string& text, float width,
                       bool takes_caret);
// One line, which the completions below it follow while it has the caret: Up and Down choose one, Enter and
// Tab take it.
TextBoxResult completed_box(const Look& look, std::string_view label, const std::string& text,
                            std::span<const Completion> completions, float width, const TextBoxWish& wish);

} // namespace emlek
