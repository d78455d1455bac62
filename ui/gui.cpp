#include "ui/gui.h"

#include "ui/paint.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <utility>

namespace emlek {

namespace {

void configure(ImGuiIO& io) {
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    // Escape means "stop" or "close" here, never "lose the focus".
    io.ConfigNavEscapeClearFocusItem = false;
    // An idle window draws nothing, so nothing may count frames of time.
    io.ConfigInputTextCursorBlink = true;
    io.ConfigDragClickToInputText = false;
    // There is one window: no switching between windows by Ctrl+Tab.
    ImGui::GetCurrentContext()->ConfigNavWindowingKeyNext = 0;
    ImGui::GetCurrentContext()->ConfigNavWindowingKeyPrev = 0;
}

void apply_sizes(ImGuiStyle& style) {
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.PopupRounding = 10;
    style.FrameRounding = 8;
    style.FramePadding = {12, 8};
    style.ItemSpacing = {8, 0};
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.HoverDelayNormal = 0.5F;
}

void apply_colours(ImGuiStyle& style, const Theme& theme) {
    const auto set = [&style](ImGuiCol role, Colour colour, float alpha = 1) {
        style.Colors[role] = ImGui::ColorConvertU32ToFloat4(colour_of(colour, alpha));
    };
    set(ImGuiCol_Text, theme.ink);
    set(ImGuiCol_TextDisabled, theme.secondary);
    set(ImGuiCol_WindowBg, theme.paper);
    set(ImGuiCol_ChildBg, theme.paper, 0);
    set(ImGuiCol_PopupBg, theme.panel);
    set(ImGuiCol_Border, theme.line);
    set(ImGuiCol_FrameBg, theme.panel);
    set(ImGuiCol_FrameBgHovered, theme.panel);
    set(ImGuiCol_FrameBgActive, theme.panel);
    set(ImGuiCol_TextSelectedBg, theme.accent_band);
    set(ImGuiCol_InputTextCursor, theme.ink);
    set(ImGuiCol_NavCursor, theme.accent);
    set(ImGuiCol_ScrollbarBg, theme.paper, 0);
    set(ImGuiCol_ScrollbarGrab, mix(theme.line, theme.secondary, 0.25F));
    set(ImGuiCol_ScrollbarGrabHovered, mix(theme.line, theme.secondary, 0.5F));
    set(ImGuiCol_ScrollbarGrabActive, theme.secondary);
    set(ImGuiCol_ModalWindowDimBg, theme.dark ? rgb(0x000000) : theme.ink, theme.dark ? 0.55F : 0.25F);
}

} // namespace

void Gui::DestroyContext::operator()(ImGuiContext* context) const {
    ImGui::DestroyContext(context);
}

Gui::Gui(TextureStore& textures, Words words, std::function<void()> wake)
    : context_(ImGui::CreateContext()),
      painter_(textures),
      pictures_(textures, std::move(wake)),
      documents_(textures, pictures_),
      boxes_(textures) {
    configure(ImGui::GetIO());
    look_.words = std::move(words);
    look_.fonts = load_fonts(*ImGui::GetIO().Fonts);
    look_.painter = &painter_;
    look_.documents = &documents_;
    look_.pictures = &pictures_;
    look_.faces = &faces_;
    look_.boxes = &boxes_;
    appearance_.scale = 0; // so that the first appearance counts as a change
}

Gui::~Gui() = default;

void Gui::set_appearance(const Appearance& appearance) {
    if (appearance == appearance_) return;
    appearance_ = appearance;
    look_.theme = appearance.theme;
    look_.scale = appearance.scale;
    look_.text_factor = static_cast<float>(appearance.text_percent) / 100;

    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    apply_sizes(style);
    style.ScaleAllSizes(appearance.scale);
    apply_colours(style, appearance.theme);
    style.FontSizeBase = look_.line(TextSize::Body);
}

void Gui::begin_frame() {
    painter_.begin_frame();
    pictures_.begin_frame();
    documents_.begin_frame();
    boxes_.begin_frame();
    ImGui::NewFrame();
    typed_ahead_.hold_or_give(boxes_);
}

} // namespace emlek
