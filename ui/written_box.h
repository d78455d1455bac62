#pragma once

#include "ui/box_keys.h"
#include "ui/look.h"
#include "ui/text_box.h"
#include "ui/text_boxes.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <string>
#include <string_view>

namespace emlek {

inline constexpr float box_padding_y = 8; // logical pixels, above the text and below it

// One frame of a box that is written in: what the keyboard and the mouse do to it, and how it looks. At the
// cursor; the text and the caret stay in look.boxes.
class WrittenBox {
  public:
    WrittenBox(const Look& look, std::string_view label, const std::string& text, ImVec2 size, bool one_line);

    // What a person does in it in this frame.
    BoxKeys run(const TextBoxWish& wish);
    void draw(std::string_view hint);
    TextBoxResult result(const TextBoxWish& wish) const;

    bool has_caret() const { return ImGui::GetActiveID() == id_; }
    void take_caret();
    TextBoxMemory& memory() { return memory_; }
    const ImRect& frame() const { return frame_; }

  private:
    ImVec2 view() const; // the room for the text
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

} // namespace emlek
