#define IMGUI_DEFINE_MATH_OPERATORS // for ImVec2
#include "ui/text_box.h"

#include "study/note_draft.h"
#include "ui/box_keys.h"
#include "ui/paint.h"
#include "ui/text_boxes.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace emlek {

namespace {

constexpr int none_chosen = -1;
constexpr float padding_x = 12;
constexpr float padding_y = 8;
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

// One frame of a box.
class WrittenBox {
  public:
    WrittenBox(const Look& look, std::string_view label, const std::string& text, ImVec2 size, bool one_line)
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

    // What a person does in it in this frame.
    BoxKeys run(const TextBoxWish& wish);
    void draw(std::string_view hint);
    TextBoxResult result(const TextBoxWish& wish) const;

    bool has_caret() const { return ImGui::GetActiveID() == id_; }
    void take_caret();
    TextBoxMemory& memory() { return memory_; }
    const ImRect& frame() const { return frame_; }

  private:
    ImVec2 view() const {
        return frame_.GetSize() - ImVec2(2 * look_.px(padding_x), 2 * look_.px(padding_y));
    }
    float caret_width() const { return std::max(1.0F, look_.px(1.5F)); }
    float furthest_scroll();
    ImRect scroll_bar() const;
    ImVec2 origin();

    void take_text(const std::string& text);
    bool is_pointed();
    bool came_by_tab() const;
    bool comes_to_it(bool pointed);
    void take_mouse(bool pointed);
    void settle(bool pointed);
    void bring_caret_into_sight();
    void show_begin();
    void put_scroll_bar();
    void draw_selection(ImVec2 origin);
    void draw_caret(ImVec2 origin);

    const Look& look_;
    std::string name_;
    ImGuiID id_;
    ImRect frame_;
    TextBoxMemory& memory_;
    EditStyle style_;
    bool visible_ = false;
};

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
    return style_.one_line || more <= look_.px(padding_y) / 2 ? 0 : more;
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
    ImVec2 origin = frame_.Min + ImVec2(look_.px(padding_x), look_.px(padding_y)) - memory_.scroll;
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

// Beside the box and over what stands there: below it, or above it when only there is room.
void begin_rows(const Look& look, const ImRect& box, int count, float row) {
    const float between = look.px(4);
    const ImVec2 padding(look.px(1), look.px(4));
    const ImVec2 size(box.GetWidth(), row * static_cast<float>(count) + 2 * padding.y);
    ImVec2 from(box.Min.x, box.Max.y + between);
    const bool below = from.y + size.y <= ImGui::GetMainViewport()->Size.y;
    const float above = box.Min.y - between - size.y;
    if (!below && above >= 0) from.y = above;
    ImGui::SetNextWindowPos(from);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ImGui::GetStyle().FrameRounding);
    ImGui::Begin("##completions", nullptr,
                 ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
}

// The index of a row that was clicked.
int put_rows(const Look& look, std::span<const Completion> completions, int chosen, const ImRect& box) {
    int clicked = none_chosen;
    if (completions.empty()) return clicked;
    const float row = look.line(TextSize::Note) + look.px(8);
    begin_rows(look, box, static_cast<int>(completions.size()), row);
    for (int i = 0; i < std::ssize(completions); ++i) {
        const Completion& each = completions[static_cast<std::size_t>(i)];
        const ImVec2 from = ImGui::GetCursorScreenPos();
        const ImVec2 size(ImGui::GetContentRegionAvail().x, row);
        const std::string label = each.shown + "##completion";
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        if (ImGui::InvisibleButton(label.c_str(), size)) clicked = i;
        ImGui::PopItemFlag();
        if (i == chosen || ImGui::IsItemHovered()) {
            ImGui::GetWindowDrawList()->AddRectFilled(from, ImGui::GetItemRectMax(),
                                                      colour_of(look.theme.accent_tint), look.px(6));
        }
        draw_people_line(look, plain_document(each.shown), TextSize::Note,
                         look.style(TextSize::Note, size.x - look.px(24)),
                         {from.x + look.px(12), from.y + look.px(4)});
    }
    ImGui::End();
    return clicked;
}

float one_line_height(const Look& look) {
    return look.line(TextSize::Body) + 2 * look.px(padding_y);
}

} // namespace

float text_box_height(const Look& look, int lines) {
    return static_cast<float>(lines) * look.line(TextSize::Body) + 2 * look.px(padding_y);
}

TextBoxResult text_box(const Look& look, std::string_view label, const std::string& text, ImVec2 size,
                       const TextBoxWish& wish) {
    WrittenBox box(look, label, text, size, false);
    box.run(wish);
    box.draw({});
    return box.result(wish);
}

TextBoxResult line_box(const Look& look, std::string_view label, const std::string& text, float width,
                       bool takes_caret) {
    if (takes_caret) ImGui::SetKeyboardFocusHere();
    WrittenBox box(look, label, text, {width, one_line_height(look)}, true);
    const BoxKeys keys = box.run({});
    box.draw(label);
    TextBoxResult result = box.result({});
    result.entered = keys.entered;
    result.step = keys.step;
    if (keys.entered) ImGui::ClearActiveID();
    return result;
}

TextBoxResult completed_box(const Look& look, std::string_view label, const std::string& text,
                            std::span<const Completion> completions, float width, const TextBoxWish& wish) {
    WrittenBox box(look, label, text, {width, one_line_height(look)}, true);
    const BoxKeys keys = box.run(wish);
    box.draw({});
    TextBoxResult result = box.result(wish);
    TextBoxMemory& memory = box.memory();
    const int count = static_cast<int>(completions.size());
    if (result.text) memory.chosen = none_chosen;
    if (keys.step != 0) memory.chosen = std::clamp(memory.chosen + keys.step, none_chosen, count - 1);
    const bool takes = memory.chosen >= 0 && memory.chosen < count;
    if ((keys.entered || keys.tabbed) && takes)
        result.text = completions[static_cast<std::size_t>(memory.chosen)].text;
    result.entered = keys.entered && !takes;
    if (keys.entered || keys.tabbed || !result.has_caret) memory.chosen = none_chosen;
    // A click on a row takes the caret away first; the row must still be there then.
    const bool held = memory.rows_shown && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    const bool released = memory.rows_shown && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    const bool shown = result.has_caret || held || released;
    memory.rows_shown = shown && !released;
    if (!shown) return result;
    const int clicked = put_rows(look, completions, memory.chosen, box.frame());
    if (clicked == none_chosen) return result;
    result.text = completions[static_cast<std::size_t>(clicked)].text;
    box.take_caret();
    return result;
}

} // namespace emlek
