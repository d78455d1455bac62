#include "ui/text_box.h"

#include "study/note_draft.h"
#include "ui/box_font.h"
#include "ui/paint.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr int none_chosen = -1;

// What a box is to do while ImGui edits its text.
struct Typing {
    std::string text;
    TextBoxWish wish;
    bool begins = false; // the caret has come by a key
    int step = 0;        // Up and Down
    bool inserted = false;
};

void make_gap(ImGuiInputTextCallbackData& data) {
    const int from = std::min(data.SelectionStart, data.SelectionEnd);
    const int to = std::max(data.SelectionStart, data.SelectionEnd);
    const bool selected = data.HasSelection();
    const int begin = selected ? from : data.CursorPos;
    int end = selected ? to : data.CursorPos;
    while (end > begin && data.Buf[end - 1] == ' ') // a word is often selected with the blank behind it
        --end;
    const std::string opening = next_gap({data.Buf, static_cast<std::size_t>(data.BufTextLen)});
    data.InsertChars(end, "}}");
    data.InsertChars(begin, opening.c_str());
    const int inside = end + static_cast<int>(opening.size());
    data.CursorPos = data.SelectionStart = data.SelectionEnd = selected ? inside + 2 : inside;
}

void insert(ImGuiInputTextCallbackData& data, const Insertion& insertion) {
    const int before = static_cast<int>(insertion.instead.size());
    const std::string_view text(data.Buf, static_cast<std::size_t>(data.CursorPos));
    if (before > 0 && text.ends_with(insertion.instead)) data.DeleteChars(data.CursorPos - before, before);
    data.InsertChars(data.CursorPos, insertion.text.c_str());
    data.SelectionStart = data.SelectionEnd = data.CursorPos;
}

int on_event(ImGuiInputTextCallbackData* data) {
    Typing& typing = *static_cast<Typing*>(data->UserData);
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
        typing.text.resize(static_cast<std::size_t>(data->BufTextLen));
        data->Buf = typing.text.data();
    } else if (data->EventFlag == ImGuiInputTextFlags_CallbackHistory) {
        typing.step = data->EventKey == ImGuiKey_UpArrow ? -1 : 1;
    } else {
        // ImGui selects all, so that the next letter would replace what a person wrote.
        if (std::exchange(typing.begins, false)) {
            data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
        }
        if (typing.wish.gap) make_gap(*data);
        if (typing.wish.insertion != nullptr) insert(*data, *typing.wish.insertion);
        typing.inserted = typing.wish.insertion != nullptr;
    }
    return 0;
}

// How ImGui's field looks, for one scope.
class BoxStyle {
  public:
    BoxStyle(const Look& look, std::string_view text) {
        look.box_font->cover(text);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(12), look.px(8)));
        ImGui::PushFont(look.box_font->font(), look.line(TextSize::Body));
    }
    BoxStyle(const BoxStyle&) = delete;
    BoxStyle& operator=(const BoxStyle&) = delete;
    ~BoxStyle() {
        ImGui::PopFont();
        ImGui::PopStyleVar();
    }
};

void outline(const Look& look, bool has_caret) {
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        colour_of(has_caret ? look.theme.accent : look.theme.line),
                                        look.px(8), 0, std::max(1.0F, look.px(has_caret ? 2 : 1)));
}

// Escape gives ImGui's field its former text back; here it only leaves, and what was typed stays.
bool is_leaving() {
    return ImGui::IsKeyPressed(ImGuiKey_Escape, false);
}

constexpr ImGuiInputTextFlags usual = ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_CallbackAlways;

// In the storage: the frame in which a box had the caret last. One that was out of sight since has it no
// more.
ImGuiID caret_id(const std::string& name) {
    return ImGui::GetID((name + " caret").c_str());
}

bool comes_by_key(const std::string& name) {
    const bool had_caret = ImGui::GetStateStorage()->GetInt(caret_id(name)) == ImGui::GetFrameCount() - 1;
    return !had_caret && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
}

TextBoxResult result_of(const std::string& name, Typing& typing, bool changed) {
    TextBoxResult result;
    if (ImGui::IsItemActive()) ImGui::GetStateStorage()->SetInt(caret_id(name), ImGui::GetFrameCount());
    if (changed && !is_leaving()) result.text = std::move(typing.text);
    result.has_caret = ImGui::IsItemActive();
    result.inserted = typing.inserted;
    return result;
}

// The rows below the box; the index of one that was clicked.
int put_rows(const Look& look, std::span<const Completion> completions, int chosen, float width) {
    int clicked = none_chosen;
    for (int i = 0; i < std::ssize(completions); ++i) {
        const Completion& each = completions[static_cast<std::size_t>(i)];
        const ImVec2 from = ImGui::GetCursorScreenPos();
        const ImVec2 size(width, look.line(TextSize::Note) + look.px(8));
        const std::string label = each.shown + "##completion";
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        if (ImGui::InvisibleButton(label.c_str(), size)) clicked = i;
        ImGui::PopItemFlag();
        if (i == chosen || ImGui::IsItemHovered()) {
            ImGui::GetWindowDrawList()->AddRectFilled(from, ImGui::GetItemRectMax(),
                                                      colour_of(look.theme.accent_tint), look.px(6));
        }
        draw_people_line(look, plain_document(each.shown), TextSize::Note,
                         look.style(TextSize::Note, width - look.px(24)),
                         {from.x + look.px(12), from.y + look.px(4)});
    }
    return clicked;
}

} // namespace

float text_box_height(const Look& look, int lines) {
    return static_cast<float>(lines) * look.line(TextSize::Body) + 2 * look.px(8);
}

TextBoxResult text_box(const Look& look, std::string_view label, const std::string& text, ImVec2 size,
                       const TextBoxWish& wish) {
    const std::string name = std::string(label).insert(0, "##");
    Typing typing{text, wish, comes_by_key(name)};
    const BoxStyle style(look, text);
    const bool changed = ImGui::InputTextMultiline(
        name.c_str(), typing.text.data(), typing.text.capacity() + 1, size, usual, on_event, &typing);
    TextBoxResult result = result_of(name, typing, changed);
    outline(look, result.has_caret);
    return result;
}

TextBoxResult line_box(const Look& look, std::string_view label, const std::string& text, float width,
                       bool takes_caret) {
    const std::string name = std::string(label).insert(0, "##");
    Typing typing{text, {}, comes_by_key(name)};
    const BoxStyle style(look, text);
    if (takes_caret) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(width);
    const bool changed =
        ImGui::InputTextWithHint(name.c_str(), std::string(label).c_str(), typing.text.data(),
                                 typing.text.capacity() + 1, usual, on_event, &typing);
    TextBoxResult result = result_of(name, typing, changed);
    result.entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                                                    ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false));
    outline(look, result.has_caret);
    return result;
}

TextBoxResult completed_box(const Look& look, std::string_view label, const std::string& text,
                            std::span<const Completion> completions, float width, const TextBoxWish& wish) {
    const std::string name = std::string(label).insert(0, "##");
    Typing typing{text, wish, comes_by_key(name)};
    ImGuiStorage* memory = ImGui::GetStateStorage();
    const ImGuiID chosen_id = ImGui::GetID((name + " chosen").c_str());
    int chosen = memory->GetInt(chosen_id, none_chosen);
    TextBoxResult result;
    bool left = false;
    {
        const BoxStyle style(look, text);
        ImGui::SetNextItemWidth(width);
        const bool changed = ImGui::InputText(name.c_str(), typing.text.data(), typing.text.capacity() + 1,
                                              usual | ImGuiInputTextFlags_CallbackHistory, on_event, &typing);
        left = ImGui::IsItemDeactivated() && !is_leaving();
        result = result_of(name, typing, changed);
        outline(look, result.has_caret);
    }
    const int count = static_cast<int>(completions.size());
    if (result.text) chosen = none_chosen;
    if (typing.step != 0) chosen = std::clamp(chosen + typing.step, none_chosen, count - 1);
    if (left && chosen >= 0 && chosen < count)
        result.text = completions[static_cast<std::size_t>(chosen)].text;
    if (left || !result.has_caret) chosen = none_chosen;
    memory->SetInt(chosen_id, chosen);
    // A click on a row takes the caret away first; the row must still be there then.
    const ImGuiID shown_id = ImGui::GetID((name + " shown").c_str());
    const bool held = memory->GetBool(shown_id) && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    const bool released = memory->GetBool(shown_id) && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    const bool shown = result.has_caret || held || released;
    memory->SetBool(shown_id, shown && !released);
    if (!shown) return result;
    const int clicked = put_rows(look, completions, chosen, width);
    if (clicked != none_chosen) result.text = completions[static_cast<std::size_t>(clicked)].text;
    return result;
}

} // namespace emlek
