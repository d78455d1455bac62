#pragma once

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

} // namespace emlek
