#include "ui/fonts.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <imgui.h>
#include <misc/freetype/imgui_freetype.h>

#include <memory>
#include <optional>
#include <string>
#include FT_FREETYPE_H

namespace emlek {

namespace {

struct FontFile {
    std::string path;
    int face = 0;
};

struct PatternDestroy {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDestroy>;

// What we look for.
Pattern sans_serif(int weight) {
    Pattern wanted(FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, "Noto Sans", FC_FAMILY, FcTypeString,
                                  "sans-serif", FC_WEIGHT, FcTypeInteger, weight, FC_SCALABLE, FcTypeBool,
                                  FcTrue, nullptr));
    FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    return wanted;
}

std::optional<FontFile> file_of(const FcPattern* font) {
    FcChar8* file = nullptr;
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) return std::nullopt;
    FontFile found{reinterpret_cast<const char*>(file), 0};
    FcPatternGetInteger(font, FC_INDEX, 0, &found.face);
    return found;
}

std::optional<FontFile> find_font(int weight) {
    FcResult result = FcResultNoMatch;
    const Pattern found(FcFontMatch(nullptr, sans_serif(weight).get(), &result));
    return found ? file_of(found.get()) : std::nullopt;
}

void measure(const FontFile& font, Fonts& fonts) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return;
    FT_Face face = nullptr;
    if (FT_New_Face(library, font.path.c_str(), font.face & 0xFFFF, &face) == 0 && face->units_per_EM > 0) {
        const auto em = static_cast<float>(face->units_per_EM);
        fonts.line_per_em = static_cast<float>(face->ascender - face->descender) / em;
        fonts.ascent_per_em = static_cast<float>(face->ascender) / em;
    }
    FT_Done_FreeType(library);
}

ImFont* add_font(ImFontAtlas& atlas, const std::optional<FontFile>& font) {
    if (!font) return nullptr;
    ImFontConfig config;
    config.Flags = ImFontFlags_NoLoadError;
    config.FontNo = static_cast<ImU32>(font->face & 0xFFFF);
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
    return atlas.AddFontFromFileTTF(font->path.c_str(), 0.0F, &config);
}

} // namespace

Fonts load_fonts(ImFontAtlas& atlas) {
    Fonts fonts;
    const auto regular = find_font(FC_WEIGHT_REGULAR);
    fonts.regular = add_font(atlas, regular);
    if (fonts.regular) measure(*regular, fonts);
    if (!fonts.regular) fonts.regular = atlas.AddFontDefault();
    fonts.strong = add_font(atlas, find_font(FC_WEIGHT_BOLD));
    if (!fonts.strong) fonts.strong = fonts.regular;
    return fonts;
}

} // namespace emlek
