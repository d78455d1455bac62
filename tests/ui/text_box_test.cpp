#include "ui/text_box.h"

#include "tests/ui/headless.h"
#include "ui/text/paragraph.h"
#include "ui/text_boxes.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

// Boxes that cards are written in, with keys and mouse, without a display.
namespace emlek::test {

namespace {

// Two boxes and a button; a caret is seen by what is typed at it.
class Form {
  public:
    explicit Form(std::string first = {}, ImVec2 box = {300, 104}) : text(std::move(first)), size_(box) {
        screen.click("##first");
        screen.press(ImGuiKey_End, ImGuiMod_Ctrl);
    }

    void press(ImGuiKey key, int times = 1) {
        for (int i = 0; i < times; ++i)
            screen.press(key);
    }
    void ctrl(ImGuiKey key) { screen.press(key, ImGuiMod_Ctrl); }
    void shift(ImGuiKey key) { screen.press(key, ImGuiMod_Shift); }
    void ctrl_shift(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
        ctrl(key);
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
        screen.frames(2);
    }
    void type(std::string_view letters) { screen.type(letters); }
    void put_text(std::string words) {
        text = std::move(words);
        screen.frames(2);
    }

    // In pixels from the text's top left corner in the first box.
    void move_mouse(float x, float y) {
        ImGui::GetIO().AddMousePosEvent(corner.x + 12 + x, corner.y + 8 + y);
        screen.frames(2);
    }
    void mouse_down(bool down) {
        ImGui::GetIO().AddMouseButtonEvent(0, down);
        screen.frames(1);
    }
    void click(float x, float y, int times = 1) {
        move_mouse(x, y);
        for (int i = 0; i < times; ++i) {
            mouse_down(true);
            mouse_down(false);
        }
        screen.frames(2);
    }
    // What is selected, by way of the clipboard.
    std::string selected() {
        ImGui::SetClipboardText("");
        ctrl(ImGuiKey_C);
        return ImGui::GetClipboardText();
    }
    std::size_t laid() const { return laid_; }

    std::string text;
    std::string line;
    int entered = 0;
    const ImVec2 corner{20, 20};
    bool caret_in_first = false;
    bool caret_in_line = false;

  private:
    MaybeCommand draw(const Look& look) {
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({1000, 700});
        ImGui::Begin("form", nullptr, ImGuiWindowFlags_NoDecoration);
        ImGui::SetCursorScreenPos(corner);
        TextBoxResult first = text_box(look, "first", text, size_, {});
        TextBoxResult second = line_box(look, "line", line, 200, false);
        ImGui::Button("button");
        ImGui::End();
        caret_in_first = first.has_caret;
        caret_in_line = second.has_caret;
        if (first.text) text = *first.text;
        if (second.text) line = *second.text;
        entered += second.entered ? 1 : 0;
        laid_ = look.boxes->paragraphs_laid();
        return std::nullopt;
    }

    ImVec2 size_;
    std::size_t laid_ = 0;

  public:
    Headless screen{[this](const Look& look, const Keys&) { return draw(look); }};
};

const std::string long_line =
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen";

} // namespace

TEST_CASE("A long line wraps: Home and End are those of the visible line, and Up goes from one to the next") {
    Form form(long_line);
    form.press(ImGuiKey_Home);
    form.type("|");
    const std::size_t last_line = form.text.find('|');
    CHECK(last_line > 60);
    CHECK(form.text.find("seventeen") > last_line);
    form.press(ImGuiKey_UpArrow);
    form.press(ImGuiKey_Home);
    form.type("|");
    const std::size_t line_before = form.text.find('|');
    CHECK(line_before > 20);
    CHECK(line_before + 20 < last_line);
    form.press(ImGuiKey_End);
    form.type("<");
    CHECK(form.text.find('<') == form.text.rfind('|') - 1); // at the end of that line, not of the next
    form.press(ImGuiKey_DownArrow);
    form.press(ImGuiKey_End);
    form.type(">");
    CHECK(form.text.back() == '>');
}

TEST_CASE("Up and Down keep their column over shorter lines") {
    Form form("abcdefgh\nab\nabcdefgh");
    form.press(ImGuiKey_LeftArrow, 2);
    form.press(ImGuiKey_UpArrow);
    form.type("1");
    CHECK(form.text == "abcdefgh\nab1\nabcdefgh");
    form.press(ImGuiKey_Backspace);
    form.press(ImGuiKey_DownArrow);
    form.press(ImGuiKey_End);
    form.press(ImGuiKey_LeftArrow, 2);
    form.press(ImGuiKey_UpArrow, 2);
    form.type("2");
    CHECK(form.text == "abcdef2gh\nab\nabcdefgh");
    form.press(ImGuiKey_UpArrow);
    form.type("3");
    form.press(ImGuiKey_DownArrow, 3);
    form.type("4");
    CHECK(form.text == "3abcdef2gh\nab\nabcdefgh4");
}

TEST_CASE("Shift selects, and Ctrl+C, X and V copy, cut and paste") {
    Form form("one two");
    form.ctrl_shift(ImGuiKey_LeftArrow);
    CHECK(form.selected() == "two");
    form.ctrl(ImGuiKey_X);
    CHECK(form.text == "one ");
    form.ctrl(ImGuiKey_V);
    form.ctrl(ImGuiKey_V);
    CHECK(form.text == "one twotwo");
    form.shift(ImGuiKey_Home);
    CHECK(form.selected() == "one twotwo");
    form.type("x");
    CHECK(form.text == "x");
    form.ctrl(ImGuiKey_A);
    form.shift(ImGuiKey_Delete);
    CHECK(form.text.empty());
    form.shift(ImGuiKey_Insert);
    CHECK(form.text == "x");
}

TEST_CASE("A copy without a selection leaves the clipboard alone") {
    Form form("one");
    ImGui::SetClipboardText("kept");
    form.ctrl(ImGuiKey_C);
    form.ctrl(ImGuiKey_X);
    CHECK(form.text == "one");
    CHECK(std::string(ImGui::GetClipboardText()) == "kept");
}

TEST_CASE("Ctrl+Z undoes what was written in the box, Ctrl+Y and Ctrl+Shift+Z write it again") {
    Form form("start ");
    form.type("and ");
    form.type("on");
    form.ctrl(ImGuiKey_Z);
    CHECK(form.text == "start and ");
    form.ctrl(ImGuiKey_Z);
    CHECK(form.text == "start ");
    form.ctrl(ImGuiKey_Z);
    CHECK(form.text == "start ");
    form.ctrl(ImGuiKey_Y);
    form.ctrl_shift(ImGuiKey_Z);
    CHECK(form.text == "start and on");
}

TEST_CASE("A click puts the caret where it points, Shift extends, twice is a word, three times a line") {
    Form form("iiii WWWW\nsecond line");
    form.click(200, 5);
    form.type("|");
    CHECK(form.text == "iiii WWWW|\nsecond line");
    form.press(ImGuiKey_Backspace);
    form.click(0, 30);
    form.type("|");
    CHECK(form.text == "iiii WWWW\n|second line");
    form.press(ImGuiKey_Backspace);
    form.screen.frames(60); // or it were the next click of a row
    form.click(5, 5, 2);
    CHECK(form.selected() == "iiii");
    form.screen.frames(60);
    form.click(5, 30, 3);
    CHECK(form.selected() == "second line");
    form.screen.frames(60);
    form.click(0, 5);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    form.screen.frames(60);
    form.click(200, 5);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    CHECK(form.selected() == "iiii WWWW");
    form.click(10, 300);
    CHECK_FALSE(form.caret_in_first);
}

TEST_CASE("The mouse draws a selection over lines, and beyond the box") {
    Form form("one\ntwo\nthree");
    form.move_mouse(0, 5);
    form.mouse_down(true);
    form.move_mouse(290, 28);
    CHECK(form.selected() == "one\ntwo");
    form.move_mouse(290, 400);
    form.mouse_down(false);
    CHECK(form.selected() == "one\ntwo\nthree");
}

TEST_CASE("What is written from right to left begins at the right edge, and Left goes on in it") {
    for (const std::string_view word : {"שלום", "سلام"}) {
        Form form;
        form.type(word);
        form.click(4, 5); // at the left edge is the end
        form.type("1");
        CHECK(form.text == std::string(word) + "1");
        form.press(ImGuiKey_Backspace);
        form.click(280, 5);
        form.type("2");
        CHECK(form.text == "2" + std::string(word));
        form.press(ImGuiKey_Backspace);
        form.press(ImGuiKey_LeftArrow, 2);
        form.type("3");
        CHECK(form.text == std::string(word.substr(0, 4)) + "3" + std::string(word.substr(4)));
        form.press(ImGuiKey_End);
        form.ctrl(ImGuiKey_Backspace);
        form.press(ImGuiKey_Enter);
        form.ctrl(ImGuiKey_A);
        form.press(ImGuiKey_Delete);
        CHECK(form.text.empty());
    }
}

TEST_CASE("The caret passes through both directions of a mixed line and comes out at its end") {
    Form form("abc שלום def");
    form.press(ImGuiKey_Home);
    form.press(ImGuiKey_RightArrow, 20);
    form.type("!");
    CHECK(form.text == "abc שלום def!");
    form.press(ImGuiKey_LeftArrow, 20);
    form.type("!");
    CHECK(form.text == "!abc שלום def!");
}

TEST_CASE("The arrows go over line ends, wrapped or not, a place at a time") {
    Form form(long_line + "\n\nx");
    std::size_t steps = 0;
    form.ctrl(ImGuiKey_Home);
    for (; form.text.back() != '!'; ++steps) {
        form.press(ImGuiKey_RightArrow);
        form.type("!");
        if (form.text.back() != '!') form.press(ImGuiKey_Backspace);
        REQUIRE(steps < form.text.size());
    }
    CHECK(steps == long_line.size() + 3);
}

TEST_CASE("A text higher than its box scrolls with the caret, with the wheel, and by pages") {
    std::string lines;
    for (int i = 1; i <= 200; ++i)
        lines += "line " + std::to_string(i) + (i < 200 ? "\n" : "");
    Form form(lines);
    CHECK(form.screen.shows("line 200"));
    CHECK_FALSE(form.screen.shows("line 190\n"));
    form.ctrl(ImGuiKey_Home);
    CHECK(form.screen.shows("line 1\n"));
    form.press(ImGuiKey_PageDown);
    form.type("|");
    CHECK(form.text.find('|') == form.text.find("line 4\n") - 1);
    form.screen.turn_wheel({100, 60}, -5);
    CHECK(form.screen.shows("line 18\n"));
    CHECK_FALSE(form.screen.shows("line 1\n"));
    form.type("|"); // brings the caret back into sight
    CHECK(form.screen.shows("||line 4"));
    form.ctrl(ImGuiKey_End);
    CHECK(form.screen.shows("line 200"));
}

TEST_CASE("The scroll bar moves the text, and gives the caret back to where it was") {
    std::string lines;
    for (int i = 1; i <= 200; ++i)
        lines += "line " + std::to_string(i) + "\n";
    Form form(lines + "end");
    form.move_mouse(281, 85); // at the end of the bar, where its grab is
    form.mouse_down(true);
    form.move_mouse(281, -10);
    CHECK(form.screen.shows("line 1\n"));
    CHECK_FALSE(form.screen.shows("end"));
    form.mouse_down(false);
    form.screen.frames(2);
    CHECK(form.caret_in_first);
    form.type("!");
    CHECK(form.text == lines + "end!");
    CHECK(form.screen.shows("end!"));
}

TEST_CASE("An empty clipboard leaves the selection as it is") {
    Form form("one");
    ImGui::SetClipboardText("");
    form.ctrl(ImGuiKey_A);
    form.ctrl(ImGuiKey_V);
    CHECK(form.text == "one");
}

TEST_CASE("Tab goes to the next box and Shift+Tab back; Enter ends a line, and one line") {
    Form form;
    form.type("a");
    form.press(ImGuiKey_Enter);
    form.type("b");
    form.press(ImGuiKey_Tab);
    CHECK(form.caret_in_line);
    form.type("c");
    form.shift(ImGuiKey_Tab);
    CHECK(form.caret_in_first);
    form.type("d");
    CHECK(form.text == "a\nbd");
    form.press(ImGuiKey_Tab);
    form.type("e");
    form.press(ImGuiKey_Enter);
    CHECK(form.line == "ce");
    CHECK(form.entered == 1);
    CHECK_FALSE(form.caret_in_line);
}

TEST_CASE("Escape leaves a box with its text; while it has the caret letters are wanted") {
    Form form;
    form.type("abc");
    CHECK(ImGui::GetIO().WantTextInput);
    form.press(ImGuiKey_Escape);
    CHECK(form.text == "abc");
    CHECK_FALSE(form.caret_in_first);
    CHECK_FALSE(ImGui::GetIO().WantTextInput);
    form.type("d");
    CHECK(form.text == "abc");
}

TEST_CASE("A text that comes from outside replaces what is there, and typing goes on at its end") {
    Form form("old");
    form.put_text("new");
    form.type("!");
    CHECK(form.text == "new!");
}

TEST_CASE("A key in a megabyte of lines lays one paragraph, and standing still none") {
    std::string lines;
    while (lines.size() < (1 << 20))
        lines += "a line of a few words, as people write them\n";
    Form form(lines);
    const std::size_t before = form.laid();
    CHECK(before < 100);
    form.type("x");
    CHECK(form.laid() == before + 1);
    form.press(ImGuiKey_Enter);
    form.screen.frames(20);
    CHECK(form.laid() <= before + 4);
    form.ctrl(ImGuiKey_Home);
    form.type("x");
    CHECK(form.laid() < before + 30);
    CHECK(form.text.size() == lines.size() + 3);
}

TEST_CASE("One line of a megabyte is cut for the layout, not in the text") {
    std::string words;
    while (words.size() < (1 << 20))
        words += "word ";
    Form form(words);
    CHECK(form.laid() < 20);
    form.type("x");
    form.press(ImGuiKey_UpArrow, 3);
    form.ctrl(ImGuiKey_Home);
    form.type("y");
    form.press(ImGuiKey_DownArrow, 40);
    form.press(ImGuiKey_End);
    form.press(ImGuiKey_RightArrow, 200);
    CHECK(form.text == "y" + words + "x");
    CHECK(form.laid() < 60);
}

TEST_CASE("What stands still is drawn from its textures") {
    Form form("one\ntwo\n\nthree");
    const int before = form.screen.textures.created;
    form.screen.frames(60);
    CHECK(form.screen.textures.created == before);
    form.type("!");
    CHECK(form.screen.textures.created == before + 1);
}

TEST_CASE("Textures of a long text go again when one has scrolled by") {
    std::string lines;
    for (int i = 0; i < 3000; ++i)
        lines += "line " + std::to_string(i) + "\n";
    Form form(lines);
    form.ctrl(ImGuiKey_Home);
    for (int i = 0; i < 300; ++i)
        form.screen.turn_wheel({100, 60}, -3);
    CHECK(form.screen.textures.alive.size() < EditLayout::most_kept + 20);
}

TEST_CASE("Ctrl+Backspace and Ctrl+Delete take words") {
    Form form("one two three");
    form.ctrl(ImGuiKey_Backspace);
    CHECK(form.text == "one two ");
    form.ctrl(ImGuiKey_Home);
    form.ctrl(ImGuiKey_Delete);
    CHECK(form.text == " two ");
}

TEST_CASE("Every script leaves ink in a box, and Arabic letters join") {
    EditStyle style;
    style.ink = rgb(0x22252A);
    const EditFace face(style);
    const auto inked = [&](std::string_view text) {
        const Pixels pixels = Paragraph(face, text).render(face, {-50, -50, 400, 100});
        std::size_t count = 0;
        for (std::size_t i = 3; i < pixels.rgba.size(); i += 4)
            count += pixels.rgba[i] > 0 ? 1 : 0;
        return count;
    };
    for (const std::string_view text : {"Ő ж α", "क", "سلام", "漢字", "😀", "한"})
        CHECK(inked(text) > 30);
    CHECK(inked("") == 0);
    CHECK(Paragraph(face, "كتب").width() <
          Paragraph(face, "ك").width() + Paragraph(face, "ت").width() + Paragraph(face, "ب").width());
}

} // namespace emlek::test
