#define IMGUI_DEFINE_MATH_OPERATORS // for ImVec2
#include "ui/written_box.h"

#include "study/note_draft.h"
#include "ui/paint.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace emlek {

namespace {

constexpr float padding_x = 12;
// The window is drawn every 0.4 seconds while a box has the caret (ui/window).
constexpr float blink_seconds = 1.2F;
constexpr float shown_seconds = 0.8F;
constexpr float lines_a_notch = 3;

void make_gap(TextEdit& edit) {
    TextRange range = edit.selection();
    while (!range.empty() &&
           edit.text()[range.end - 1] == ' ') // a word is often selected with the blank behind it
        --range.end;
    const bool selected = edit.has_selection();
    const std::string opening = next_gap(edit.text());
    edit.replace(range, opening + edit.text().substr(range.begin, range.size()) + "}}");
    if (!selected) edit.move_to(range.begin + opening.size());
}

void insert(TextEdit& edit, const Insertion& insertion) {
    const std::string_view before = std::string_view(edit.text()).substr(0, edit.caret());
    const std::size_t instead = before.ends_with(insertion.instead) ? insertion.instead.size() : 0;
    edit.replace({edit.caret() - instead, edit.caret()}, insertion.text);
}

} // namespace

WrittenBox::WrittenBox(const Look& look, std::string_view label, const std::string& text, ImVec2 size,
                       bool one_line)
    : look_(look),
      name_(std::string(label).insert(0, "##")),
      id_(ImGui::GetID(name_.c_str())),
      frame_(ImGui::GetCursorScreenPos(), ImGui::GetCursorScreenPos() + size),
      memory_(look.boxes->memory_of(id_, text, one_line ? TextEdit::Lines::One : TextEdit::Lines::Many)) {
    style_.em = static_cast<float>(TextSize::Body) * look.text_factor;
    style_.scale = look.scale;
    style_.width = static_cast<int>(view().x);
    style_.one_line = one_line;
    style_.ink = look.theme.ink;
    take_text(text);
}

ImVec2 WrittenBox::view() const {
    return frame_.GetSize() - ImVec2(2 * look_.px(padding_x), 2 * look_.px(box_padding_y));
}

// Another text than in the last frame comes from outside; as long as it is the same, what was written counts.
void WrittenBox::take_text(const std::string& text) {
    TextEdit& edit = memory_.written.edit();
    const bool other = text != memory_.given;
    if (other) memory_.given = text;
    if (edit.text() == text) {
        memory_.unreported = false;
    } else if (other) {
        edit.become(text);
        memory_.unreported = false;
        memory_.follows = true;
    }
}

void WrittenBox::take_caret() {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGui::SetActiveID(id_, window);
    ImGui::SetFocusID(id_, window);
    ImGui::FocusWindow(window);
    memory_.follows = true;
    memory_.seconds = 0;
}

BoxKeys WrittenBox::run(const TextBoxWish& wish) {
    ImGui::ItemSize(frame_.GetSize());
    visible_ = ImGui::ItemAdd(frame_, id_, &frame_, ImGuiItemFlags_Inputable);
    if (!visible_) return {};
    ImGuiContext& g = *ImGui::GetCurrentContext(); // the macro's name for it
    IMGUI_TEST_ENGINE_ITEM_INFO(id_, name_.c_str(), ImGuiItemStatusFlags_Inputable);
    TextEdit& edit = memory_.written.edit();
    const std::size_t changes = edit.changes();
    const std::size_t caret = edit.caret();

    const bool pointed = is_pointed();
    const bool comes = comes_to_it(pointed);
    if (comes) take_caret();
    if (wish.gap && has_caret()) make_gap(edit);
    if (wish.insertion != nullptr) insert(edit, *wish.insertion);
    BoxKeys keys;
    if (has_caret()) {
        own_box_keys(id_, style_.one_line);
        take_mouse(pointed);
        if (!comes) {
            const float page = view().y - memory_.written.layout().line_height();
            keys = take_box_keys(memory_.written, id_, {style_, page});
        } else if (came_by_tab()) {
            take_box_letters(edit);
        }
    }
    if (edit.changes() != changes) memory_.unreported = true;
    if (edit.changes() != changes || edit.caret() != caret) {
        memory_.follows = true;
        memory_.seconds = 0;
    }
    if (keys.escaped) ImGui::ClearActiveID();
    settle(pointed);
    return keys;
}

bool WrittenBox::is_pointed() {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    memory_.written.lay(style_);
    if (furthest_scroll() > 0 && scroll_bar().Contains(context.IO.MousePos)) return false;
    const ImGuiItemFlags flags = context.LastItemData.ItemFlags | ImGuiItemFlags_NoNavDisableMouseHover;
    const bool pointed = ImGui::ItemHoverable(frame_, id_, flags);
    if (pointed) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    return pointed;
}

bool WrittenBox::came_by_tab() const {
    return (ImGui::GetCurrentContext()->NavActivateFlags & ImGuiActivateFlags_FromTabbing) != 0;
}

// Whether the caret comes in this frame: by a key, by a click, or back from the scroll bar. It goes when
// something beside the box is clicked.
bool WrittenBox::comes_to_it(bool pointed) {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    const bool back = memory_.scrolls && context.ActiveId == 0;
    if (back) memory_.scrolls = false;
    if (has_caret()) {
        if (context.IO.MouseClicked[0] && !frame_.Contains(context.IO.MousePos)) ImGui::ClearActiveID();
        return false;
    }
    const bool by_key = context.NavActivateId == id_ &&
                        (came_by_tab() || context.NavInputSource == ImGuiInputSource_Keyboard);
    return by_key || back || (pointed && context.IO.MouseClicked[0]);
}

void WrittenBox::take_mouse(bool pointed) {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    const ImGuiIO& io = context.IO;
    const ImVec2 at = io.MousePos - origin();
    if (pointed && io.MouseClicked[0]) {
        ImGui::SetKeyOwner(ImGuiKey_MouseLeft, id_);
        memory_.pressed = true;
        const auto selecting = io.KeyShift ? TextEdit::Selecting::Yes : TextEdit::Selecting::No;
        memory_.written.press(at.x, at.y, io.MouseClickedCount[0], selecting);
        memory_.seconds = 0;
    } else if (memory_.pressed && io.MouseDown[0] && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
        memory_.written.drag(at.x, at.y);
    }
    if (!io.MouseDown[0]) memory_.pressed = false;
    // Other items can be pointed at, but not while a selection is drawn over them.
    context.ActiveIdAllowOverlap = !memory_.pressed;
}

// The wheel, and that the caret is in sight.
void WrittenBox::settle(bool pointed) {
    memory_.written.lay(style_);
    const float furthest = furthest_scroll();
    if (pointed && furthest > 0) {
        ImGui::SetKeyOwner(ImGuiKey_MouseWheelY, id_);
        memory_.scroll.y -=
            ImGui::GetIO().MouseWheel * lines_a_notch * memory_.written.layout().line_height();
    }
    if (std::exchange(memory_.follows, false)) {
        bring_caret_into_sight();
    } else {
        memory_.written.layout().lay(memory_.scroll.y, memory_.scroll.y + view().y);
    }
    memory_.scroll.y = std::round(std::clamp(memory_.scroll.y, 0.0F, furthest_scroll()));
    if (style_.one_line && !has_caret()) show_begin();
}

// Left, a line shows what it begins with.
void WrittenBox::show_begin() {
    EditLayout& layout = memory_.written.layout();
    const float longer = std::max(layout.width() + caret_width() - view().x, 0.0F);
    memory_.scroll.x = layout.leftwards({}) ? std::round(longer) : 0;
}

// What is out of sight has an estimated height, so that the caret may move while it comes into sight.
void WrittenBox::bring_caret_into_sight() {
    constexpr int attempts = 4;
    EditLayout& layout = memory_.written.layout();
    const ImVec2 room = view();
    for (int i = 0; i < attempts; ++i) {
        const CaretBox caret = memory_.written.caret_box();
        const float highest = std::min(caret.top, caret.top + caret.height - room.y);
        const float scroll = std::clamp(memory_.scroll.y, highest, std::max(caret.top, highest));
        if (i > 0 && scroll == memory_.scroll.y) break;
        memory_.scroll.y = scroll;
        layout.lay(scroll, scroll + room.y);
    }
    if (!style_.one_line) return;
    const float x = memory_.written.caret_box().x;
    memory_.scroll.x = std::clamp(memory_.scroll.x, x + caret_width() - room.x, x);
    const float longest = layout.width() + caret_width() - room.x;
    memory_.scroll.x = std::round(std::clamp(memory_.scroll.x, 0.0F, std::max(longest, 0.0F)));
}

float WrittenBox::furthest_scroll() {
    const float more = memory_.written.layout().height() - view().y;
    // The heights of lines are rounded up; that alone is nothing to scroll for.
    return style_.one_line || more <= look_.px(box_padding_y) / 2 ? 0 : more;
}

ImRect WrittenBox::scroll_bar() const {
    const float width = ImGui::GetStyle().ScrollbarSize;
    const float inset = look_.px(2);
    return {frame_.Max.x - width - inset, frame_.Min.y + inset, frame_.Max.x - inset, frame_.Max.y - inset};
}

void WrittenBox::put_scroll_bar() {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    const ImGuiLastItemData box = context.LastItemData;
    const ImGuiID id = ImGui::GetID((name_ + " scroll bar").c_str());
    const bool had_caret = has_caret();
    auto scroll = static_cast<ImS64>(memory_.scroll.y);
    ImGui::ScrollbarEx(scroll_bar(), id, ImGuiAxis_Y, &scroll, static_cast<ImS64>(view().y),
                       static_cast<ImS64>(memory_.written.layout().height()));
    if (had_caret && ImGui::GetActiveID() == id) memory_.scrolls = true;
    if (ImGui::GetActiveID() == id) memory_.scroll.y = static_cast<float>(scroll);
    context.LastItemData = box;
}

// Of the text's top left corner, on the screen.
ImVec2 WrittenBox::origin() {
    EditLayout& layout = memory_.written.layout();
    ImVec2 origin = frame_.Min + ImVec2(look_.px(padding_x), look_.px(box_padding_y)) - memory_.scroll;
    if (style_.one_line) {
        origin.y = frame_.Min.y + (frame_.GetHeight() - layout.line_height()) / 2;
        const float free = view().x - layout.width() - caret_width();
        if (free > 0 && layout.leftwards({})) origin.x += free;
    }
    return {std::round(origin.x), std::round(origin.y)};
}

void WrittenBox::draw(std::string_view hint) {
    if (!visible_) return;
    EditLayout& layout = memory_.written.layout();
    const bool active = has_caret() || memory_.scrolls;
    ImGui::RenderFrame(frame_.Min, frame_.Max, ImGui::GetColorU32(ImGuiCol_FrameBg), false, look_.px(8));
    const ImVec2 at = origin();
    const ImVec2 edge(look_.px(4), look_.px(6));
    ImGui::PushClipRect(frame_.Min + edge, frame_.Max - edge, true);
    if (active) draw_selection(at);
    layout.draw(at, frame_.Min.x - at.x, frame_.Max.x - at.x);
    if (memory_.written.edit().text().empty() && !hint.empty()) {
        draw_text(look_, {TextSize::Body, look_.theme.secondary}, {frame_.Min.x + look_.px(padding_x), at.y},
                  hint);
    }
    if (active) draw_caret(at);
    ImGui::PopClipRect();
    if (furthest_scroll() > 0) put_scroll_bar();
    if (ImGui::GetCurrentContext()->LogEnabled) {
        const std::string seen = layout.text_between(memory_.scroll.y, memory_.scroll.y + view().y);
        ImGui::LogRenderedText(&at, seen.data(), seen.data() + seen.size());
    }
    ImGui::GetWindowDrawList()->AddRect(frame_.Min, frame_.Max,
                                        colour_of(active ? look_.theme.accent : look_.theme.line),
                                        look_.px(8), 0, std::max(1.0F, look_.px(active ? 2 : 1)));
    if (!active) ImGui::RenderNavCursor(frame_, id_);
}

void WrittenBox::draw_selection(ImVec2 origin) {
    const TextRange range = memory_.written.edit().selection();
    const float top = frame_.Min.y - origin.y;
    const float bottom = frame_.Max.y - origin.y;
    for (const SelectionBox& box : memory_.written.layout().selection(range, top, bottom)) {
        ImGui::GetWindowDrawList()->AddRectFilled(
            origin + ImVec2(std::floor(box.left), std::floor(box.top)),
            origin + ImVec2(std::ceil(box.right), std::ceil(box.bottom)), colour_of(look_.theme.accent_band));
    }
}

void WrittenBox::draw_caret(ImVec2 origin) {
    const CaretBox caret = memory_.written.caret_box();
    memory_.seconds += ImGui::GetIO().DeltaTime;
    // A blank at the end of a wrapped line hangs over the edge.
    const float x = style_.one_line ? caret.x : std::clamp(caret.x, 0.0F, view().x);
    const ImVec2 from(std::round(origin.x + x), std::round(origin.y + caret.top));
    if (std::fmod(memory_.seconds, blink_seconds) <= shown_seconds) {
        ImGui::GetWindowDrawList()->AddRectFilled(
            from, {from.x + caret_width(), from.y + std::round(caret.height)}, colour_of(look_.theme.ink));
    }
    // That letters are wanted, and where an input method may show its own.
    ImGuiPlatformImeData& wanted = ImGui::GetCurrentContext()->PlatformImeData;
    wanted.WantVisible = wanted.WantTextInput = true;
    wanted.InputPos = from;
    wanted.InputLineHeight = caret.height;
    wanted.ViewportId = ImGui::GetCurrentWindow()->Viewport->ID;
}

TextBoxResult WrittenBox::result(const TextBoxWish& wish) const {
    TextBoxResult result;
    if (memory_.unreported) result.text = memory_.written.edit().text();
    result.has_caret = has_caret();
    result.inserted = visible_ && wish.insertion != nullptr;
    return result;
}

} // namespace emlek
