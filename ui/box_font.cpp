#include "ui/box_font.h"

#include "ui/fonts.h"

#include <fontconfig/fontconfig.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <memory>

namespace emlek {

namespace {

constexpr unsigned first_rare_letter = 0x80;
constexpr std::size_t most_letters = 20'000; // looked for; a text of all of Unicode is no text

struct Destroy {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
    void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
};

// The file of the system's best font that has the letter, and that can be drawn at any size.
std::unique_ptr<FcPattern, Destroy> font_with(unsigned letter) {
    const std::unique_ptr<FcCharSet, Destroy> letters(FcCharSetCreate());
    FcCharSetAddChar(letters.get(), letter);
    const std::unique_ptr<FcPattern, Destroy> wanted(
        FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, "Noto Sans", FC_FAMILY, FcTypeString, "sans-serif",
                       FC_SCALABLE, FcTypeBool, FcTrue, FC_COLOR, FcTypeBool, FcFalse, nullptr));
    FcPatternAddCharSet(wanted.get(), FC_CHARSET, letters.get());
    FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    std::unique_ptr<FcPattern, Destroy> found(FcFontMatch(nullptr, wanted.get(), &result));
    FcCharSet* has = nullptr;
    FcBool coloured = FcFalse;
    if (!found || FcPatternGetCharSet(found.get(), FC_CHARSET, 0, &has) != FcResultMatch ||
        !FcCharSetHasChar(has, letter))
        return nullptr;
    if (FcPatternGetBool(found.get(), FC_COLOR, 0, &coloured) == FcResultMatch && coloured) return nullptr;
    return found;
}

} // namespace

BoxFont::BoxFont(ImFontAtlas& atlas) : atlas_(atlas), font_(load_box_font(atlas)) {}

void BoxFont::cover(std::string_view utf8) {
    const char* at = utf8.data();
    const char* end = at + utf8.size();
    while (at < end) {
        unsigned letter = 0;
        at += ImTextCharFromUtf8(&letter, at, end);
        if (letter < first_rare_letter || seen_.size() >= most_letters) continue;
        if (!seen_.insert(letter).second) continue;
        if (letter <= IM_UNICODE_CODEPOINT_MAX && !font_->IsGlyphInFont(static_cast<ImWchar>(letter)))
            add_font_with(letter);
    }
}

void BoxFont::add_font_with(unsigned letter) {
    const auto found = font_with(letter);
    FcChar8* file = nullptr;
    if (!found || FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) return;
    int face = 0;
    FcPatternGetInteger(found.get(), FC_INDEX, 0, &face);
    const std::string path = reinterpret_cast<const char*>(file);
    if (!files_.insert(path + "#" + std::to_string(face)).second) return;
    ImFontConfig config;
    config.MergeMode = true;
    config.Flags = ImFontFlags_NoLoadError;
    config.FontNo = static_cast<ImU32>(face & 0xFFFF);
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
    // What was drawn in place of the letter goes; and what was baked from fewer fonts must go before another
    // comes.
    ImFontAtlasFontDiscardBakes(&atlas_, font_, 0);
    atlas_.AddFontFromFileTTF(path.c_str(), 0.0F, &config);
}

} // namespace emlek
