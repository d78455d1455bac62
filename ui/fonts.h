#pragma once

#include <fontconfig/fontconfig.h>

#include <memory>

struct ImFont;
struct ImFontAtlas;

namespace emlek {

// The faces of the chrome. Tabular figures, as Noto Sans has them.
struct Fonts {
    ImFont* regular = nullptr;
    ImFont* strong = nullptr;
    // ImGui sizes fonts by line height, designers by em.
    float line_per_em = 1.362F;
    float ascent_per_em = 1.069F;
};

// Noto Sans by fontconfig, else the system's sans-serif, else ImGui's built-in face; never fails.
Fonts load_fonts(ImFontAtlas& atlas);

// The regular one once more, to which others may be added.
ImFont* load_box_font(ImFontAtlas& atlas);

struct FontSetDestroy {
    void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
};
using FontSet = std::unique_ptr<FcFontSet, FontSetDestroy>;

// All fonts of the system, those that go best with ours first; null when there are none.
FontSet system_fonts();

// Gives the atlas's last font the letters of this one too. False when its file cannot be used.
bool complete_last_font(ImFontAtlas& atlas, const FcPattern* font);

} // namespace emlek
