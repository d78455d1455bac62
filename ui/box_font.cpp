#include "ui/box_font.h"

#include <imgui_internal.h>

#include <cstddef>

namespace emlek {

namespace {

constexpr unsigned first_rare_letter = 0x80;

bool has(const FcPattern* font, unsigned letter) {
    FcCharSet* letters = nullptr;
    return FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) == FcResultMatch &&
           FcCharSetHasChar(letters, letter);
}

// ImGui draws outlines in one colour.
bool is_drawable(const FcPattern* font) {
    FcBool scalable = FcFalse;
    FcBool coloured = FcFalse;
    FcPatternGetBool(font, FC_SCALABLE, 0, &scalable);
    FcPatternGetBool(font, FC_COLOR, 0, &coloured);
    return scalable && !coloured;
}

} // namespace

BoxFont::BoxFont(ImFontAtlas& atlas)
    : atlas_(atlas), font_(load_box_font(atlas)), seen_(IM_UNICODE_CODEPOINT_MAX + 1) {}

void BoxFont::cover(std::string_view utf8) {
    const char* at = utf8.data();
    const char* end = at + utf8.size();
    while (at < end) {
        unsigned letter = 0;
        at += ImTextCharFromUtf8(&letter, at, end);
        if (letter < first_rare_letter || letter >= seen_.size() || seen_[letter]) continue;
        seen_[letter] = true;
        if (!font_->IsGlyphInFont(static_cast<ImWchar>(letter))) add_font_with(letter);
    }
}

void BoxFont::add_font_with(unsigned letter) {
    if (!system_) {
        system_ = system_fonts();
        added_.resize(system_ ? static_cast<std::size_t>(system_->nfont) : 0);
    }
    for (std::size_t i = 0; i < added_.size(); ++i) {
        const FcPattern* font = system_->fonts[i];
        if (added_[i] || !has(font, letter) || !is_drawable(font)) continue;
        added_[i] = true;
        // What was drawn in place of the letter goes; and what was baked from fewer fonts must go before
        // another comes.
        ImFontAtlasFontDiscardBakes(&atlas_, font_, 0);
        if (complete_last_font(atlas_, font)) return;
    }
}

} // namespace emlek
