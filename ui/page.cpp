#include "ui/page.h"

#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace emlek {

namespace {

constexpr float usual_navigation_width = 195;
constexpr float widest_content = 1100;
constexpr float widest_column = 860;
constexpr std::string_view saved_words = "Every answer is saved";

// Large text makes it wider, but not wider than its words.
float navigation_width(const Look& look) {
    const float words =
        text_extent(look, {TextSize::Small, look.theme.secondary}, saved_words).x + 2 * look.px(28);
    return std::max(look.px(usual_navigation_width), std::min(look.text_px(usual_navigation_width), words));
}

MaybeCommand draw_navigation_foot(const Look& look) {
    MaybeCommand command;
    const float line = look.line(TextSize::Small) + look.px(2);
    const float top = ImGui::GetWindowHeight() - 2 * line - look.px(28);
    if (ImGui::GetCursorPosY() > top) return command; // a low window has no room for it
    ImGui::SetCursorPos({look.px(28), top});
    if (text_button(look, "?", "All keys", KeyPlace::After)) command = ShowKeys{};
    ImGui::SetCursorPosX(look.px(28));
    put_text(look, {TextSize::Small, look.theme.secondary}, saved_words);
    return command;
}

} // namespace

Page::Page() {
    const ImGuiViewport* viewport = ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(viewport->Pos);
    ImGui::SetNextWindowSize(viewport->Size);
    ImGui::Begin("Emlek", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
}

Page::~Page() {
    ImGui::End();
}

Content::Content(const Look& look, const char* name) {
    ImGui::SameLine(0, 0);
    const float room = ImGui::GetContentRegionAvail().x;
    const float margin = std::round(std::clamp(room * 0.066F, look.px(28), look.px(72)));
    width_ = std::min(room - 2 * margin, look.text_px(widest_content));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(margin, look.px(40)));
    ImGui::BeginChild(name, {room, 0}, ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened);
    ImGui::PopStyleVar();
}

Content::~Content() {
    ImGui::EndChild();
}

ReadingColumn::ReadingColumn(const Look& look, const char* name) {
    const float room = ImGui::GetContentRegionAvail().x;
    width_ = std::round(std::min(room - 2 * look.px(40), look.text_px(widest_column)));
    const float margin = std::round((room - width_) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(margin, look.px(40)));
    ImGui::BeginChild(name, {room, 0}, ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened);
    ImGui::PopStyleVar();
}

ReadingColumn::~ReadingColumn() {
    ImGui::EndChild();
}

MaybeCommand draw_navigation(const Look& look, Place place) {
    MaybeCommand command;
    const float width = navigation_width(look);
    ImGui::BeginChild("navigation", {width, 0}, ImGuiChildFlags_NavFlattened);
    ImGui::SetCursorPos({look.px(28), look.px(28)});
    put_text(look, {TextSize::Title, look.theme.ink, true}, "Emlék");
    gap(look.px(26));

    const float entry = width - 2 * look.px(16);
    ImGui::Indent(look.px(16));
    if (nav_entry(look, "Today", "Alt 1", place == Place::Today, entry)) command = ShowToday{};
    gap(look.px(4));
    if (nav_entry(look, "Decks", "Alt 2", place == Place::Decks, entry)) command = ShowDecks{};
    gap(look.px(4));
    if (nav_entry(look, "Add", "Ctrl N", place == Place::Add, entry)) command = ShowAdd{};
    gap(look.px(4));
    if (nav_entry(look, "Browse", "Ctrl F", place == Place::Browse, entry)) command = ShowBrowse{};
    gap(look.px(4));
    if (nav_entry(look, "Retention", "Alt 3", place == Place::Retention, entry)) command = ShowRetention{};
    gap(look.px(4));
    if (nav_entry(look, "Import", "Ctrl O", false, entry)) command = ShowImport{};
    gap(look.px(4));
    if (nav_entry(look, "Settings", "Ctrl ,", place == Place::Settings, entry)) command = ShowSettings{};
    ImGui::Unindent(look.px(16));
    if (const auto foot = draw_navigation_foot(look)) command = foot;
    ImGui::EndChild();

    const ImVec2 top(ImGui::GetItemRectMax().x - look.px(1), ImGui::GetItemRectMin().y);
    ImGui::GetWindowDrawList()->AddRectFilled(top, ImGui::GetItemRectMax(), colour_of(look.theme.line));
    return command;
}

MaybeCommand command_of_key_anywhere(const Keys& keys) {
    if (keys.has(Key::CtrlQ)) return Quit{};
    if (keys.has(Key::Alt1)) return ShowToday{};
    if (keys.has(Key::Alt2)) return ShowDecks{};
    if (keys.has(Key::CtrlF)) return ShowBrowse{};
    if (keys.has(Key::Alt3)) return ShowRetention{};
    if (keys.has(Key::CtrlComma)) return ShowSettings{};
    if (keys.has(Key::CtrlN)) return ShowAdd{};
    if (keys.has(Key::CtrlO)) return ShowImport{};
    if (keys.has(Key::CtrlV)) return ImportPasted{};
    if (keys.has(Key::Question)) return ShowKeys{};
    return std::nullopt;
}

} // namespace emlek
