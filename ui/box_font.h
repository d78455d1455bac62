#pragma once

#include "ui/fonts.h"

#include <string_view>
#include <vector>

namespace emlek {

// The font of boxes that are written in. ImGui draws what is in them, letter by letter from one font; where
// that lacks a letter, the system's font that has it is added to it. It sets no right-to-left text and joins
// no Arabic letters: the card beside it does.
class BoxFont {
  public:
    // Adds it to the atlas, as the last one there, which is the only one that others can be added to.
    explicit BoxFont(ImFontAtlas& atlas);

    ImFont* font() const { return font_; }

    // Call before the text is drawn. Files are read when a letter comes that no font so far has, each once.
    void cover(std::string_view utf8);

  private:
    void add_font_with(unsigned letter);

    ImFontAtlas& atlas_;
    ImFont* font_ = nullptr;
    std::vector<bool> seen_;  // by letter: whether it was looked for
    FontSet system_;          // null until a letter is lacking
    std::vector<bool> added_; // by its place in system_
};

} // namespace emlek
