#include "ui/edited_text.h"

#include "tests/ui/headless.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <random>
#include <string>
#include <string_view>

// A text that is written on, as it is laid, without a window.
namespace emlek::test {

namespace {

constexpr std::array<std::string_view, 16> pieces = {"a",
                                                     "word ",
                                                     "\n",
                                                     "\n\n",
                                                     "é",
                                                     "e\u0301",
                                                     "שלום",
                                                     "سلام ",
                                                     "👨‍👩‍👧‍👦",
                                                     "漢字",
                                                     "\t",
                                                     "\xFF\xC3",
                                                     "\u2029",
                                                     "\u202E",
                                                     "x\r\ny",
                                                     "Donaudampfschifffahrt"};

// Somebody who writes without looking.
class Monkey {
  public:
    explicit Monkey(unsigned seed) : random_(seed) {}

    unsigned below(unsigned limit) { return static_cast<unsigned>(random_()) % limit; }

    void act(EditedText& written) {
        const auto selecting = below(3) == 0 ? TextEdit::Selecting::Yes : TextEdit::Selecting::No;
        const auto unit = below(2) == 0 ? TextEdit::Unit::Word : TextEdit::Unit::Grapheme;
        const auto direction = below(2) == 0 ? TextEdit::Direction::Back : TextEdit::Direction::Forward;
        switch (below(7)) {
            case 0:
            case 1:
            case 2:
                return written.edit().type(pieces.at(below(pieces.size())));
            case 3:
                return written.edit().erase(unit, direction);
            case 4:
                below(2) == 0 ? written.edit().undo() : written.edit().redo();
                return;
            case 5:
                return written.move(static_cast<EditedText::Way>(below(12)), selecting, 90);
            default:
                written.press(coordinate(), coordinate(), 1 + static_cast<int>(below(3)), selecting);
                written.drag(coordinate(), coordinate());
        }
    }

  private:
    float coordinate() { return static_cast<float>(below(600)) - 100; }

    std::mt19937 random_;
};

} // namespace

TEST_CASE("Whatever is written, the text is laid as if it had been so from the begin") {
    constexpr float all = 1e9F;
    CountedTextures textures;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Monkey monkey(seed);
        EditStyle style;
        style.width = 60 + static_cast<int>(monkey.below(300));
        EditedText written(textures, "", TextEdit::Lines::Many);
        written.lay(style);
        for (int i = 0; i < 100; ++i) {
            monkey.act(written);
            written.lay(style);
        }
        EditLayout anew(textures);
        anew.set(written.edit().text(), style);
        anew.lay(0, all);
        written.layout().lay(0, all);
        CHECK(written.layout().height() == anew.height());
        CHECK(written.caret_box().x == anew.caret(written.caret()).x);
        CHECK(written.caret_box().top == anew.caret(written.caret()).top);
        CHECK(written.layout().text_between(0, all) == written.edit().text());
    }
}

} // namespace emlek::test
