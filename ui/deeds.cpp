#include "ui/deeds.h"

#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace emlek {

namespace {

// Up, Down, a page up, a page down, the first, the last.
using ScrollingKeys = std::array<Key, 6>;

std::optional<std::size_t> row_of(const ScrollingKeys& scrolling, const Keys& keys, std::size_t at,
                                  std::size_t rows, std::size_t page) {
    const std::size_t last = rows == 0 ? 0 : rows - 1;
    const std::array<std::size_t, 6> goals = {at == 0 ? 0 : at - 1,
                                              std::min(at + 1, last),
                                              at < page ? 0 : at - page,
                                              std::min(at + page, last),
                                              0,
                                              last};
    for (std::size_t i = 0; i < scrolling.size(); ++i) {
        if (keys.has(scrolling[i])) return goals[i];
    }
    return std::nullopt;
}

// Calls for each with whether it stands beside the one before.
template <class Put>
void lay_deeds(const Look& look, std::span<const Deed> deeds, float width, const Put& put) {
    float right = 0;
    for (const Deed& deed : deeds) {
        const float wide = text_button_width(look, deed.key, deed.words);
        const bool beside = right > 0 && right + look.px(18) + wide <= width;
        right = beside ? right + look.px(18) + wide : wide;
        put(deed, beside);
    }
}

} // namespace

MaybeCommand put_deeds(const Look& look, std::span<const Deed> deeds, float width) {
    MaybeCommand command;
    lay_deeds(look, deeds, width, [&](const Deed& deed, bool beside) {
        if (beside) ImGui::SameLine(0, look.px(18));
        if (text_button(look, deed.key, deed.words)) command = deed.command;
    });
    return command;
}

float deeds_height(const Look& look, std::span<const Deed> deeds, float width) {
    int lines = 0;
    lay_deeds(look, deeds, width, [&](const Deed&, bool beside) { lines += beside ? 0 : 1; });
    return static_cast<float>(lines) * look.line(TextSize::Small);
}

MaybeCommand deed_of_key(std::span<const Deed> deeds, const Keys& keys) {
    for (const Deed& deed : deeds) {
        if (keys.has(deed.pressed)) return deed.command;
    }
    return std::nullopt;
}

std::optional<std::size_t> row_of_key(const Keys& keys, std::size_t at, std::size_t rows, std::size_t page) {
    return row_of({Key::Up, Key::Down, Key::PageUp, Key::PageDown, Key::Home, Key::End}, keys, at, rows,
                  page);
}

std::optional<std::size_t> row_of_shift_key(const Keys& keys, std::size_t at, std::size_t rows,
                                            std::size_t page) {
    return row_of(
        {Key::ShiftUp, Key::ShiftDown, Key::ShiftPageUp, Key::ShiftPageDown, Key::ShiftHome, Key::ShiftEnd},
        keys, at, rows, page);
}

void bring_row_into_sight(std::size_t row, float height) {
    ImGuiStorage* memory = ImGui::GetStateStorage();
    const ImGuiID id = ImGui::GetID("row in sight");
    const auto at = static_cast<int>(row);
    if (memory->GetInt(id) == at) return;
    memory->SetInt(id, at);
    const float top = static_cast<float>(row) * height;
    const float room = ImGui::GetWindowHeight();
    const float scroll = ImGui::GetScrollY();
    if (top < scroll) ImGui::SetScrollY(top);
    if (top + height > scroll + room) ImGui::SetScrollY(top + height - room);
}

} // namespace emlek
