#include "tests/ui/gallery.h"
#include "tests/ui/headless.h"
#include "ui/text/document.h"
#include "ui/text/layout.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

using namespace emlek;
using namespace emlek::test;

namespace {

TextStyle style_of(float em = 27, int width = 700) {
    TextStyle style;
    style.em = em;
    style.width = width;
    style.ink = rgb(0x22252A);
    return style;
}

Pixels picture_of(std::string_view text, const TextStyle& style = style_of()) {
    const TextLayout layout(plain_document(text), style);
    return layout.render(0, layout.extent().height);
}

std::size_t inked(const Pixels& pixels) {
    std::size_t count = 0;
    for (std::size_t i = 3; i < pixels.rgba.size(); i += 4)
        count += pixels.rgba[i] > 0 ? 1 : 0;
    return count;
}

// Of the rows above `bottom`, in pixels from the text's top.
std::size_t inked_above(int bottom, Pixels pixels) {
    const int rows = std::clamp(bottom - pixels.y, 0, pixels.height);
    pixels.rgba.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(pixels.width) * 4);
    return inked(pixels);
}

bool coloured(const Pixels& pixels) {
    for (std::size_t i = 0; i + 3 < pixels.rgba.size(); i += 4) {
        const auto [low, high] = std::minmax({pixels.rgba[i], pixels.rgba[i + 1], pixels.rgba[i + 2]});
        if (pixels.rgba[i + 3] == 255 && high - low > 100) return true;
    }
    return false;
}

} // namespace

TEST_CASE("Every script leaves ink on the card") {
    const std::string_view text = GENERATE("József Bem", "متى بدأت الثورة", "מתי פרצה המהפכה",
                                           "ハンガリー動乱", "Венгрия", "हंगरी", "Ουγγαρία", "헝가리");
    CHECK(inked(picture_of(text)) > 200);
}

TEST_CASE("No letter is cut at its foot, in whatever size") {
    for (float em = 10; em < 60; ++em) {
        TextStyle style = style_of(em);
        style.strong = true;
        CAPTURE(em);
        // What stands two lines below it keeps the picture from ending where the letters end.
        const int next_line = 2 * TextLayout(plain_document("g"), style).extent().height;
        CHECK(inked(picture_of("gjy", style)) == inked_above(next_line, picture_of("gjy\n\n.", style)));
    }
}

TEST_CASE("Text from right to left begins at the right edge of a card and at the left of a table") {
    TextStyle style = style_of();
    CHECK(picture_of("עברית", style).x > style.width / 2);
    CHECK(picture_of("Hungary", style).x < style.width / 10);
    style.one_line = true;
    CHECK(picture_of("עברית", style).x < style.width / 10);
}

TEST_CASE("Arabic letters join: the word is narrower than its letters alone") {
    const auto width = [](std::string_view text) {
        return TextLayout(plain_document(text), style_of()).extent().width;
    };
    CHECK(width("كتب") < width("ك") + width("ت") + width("ب"));
}

TEST_CASE("Emoji keep their colours") {
    CHECK(coloured(picture_of("😀")));
    CHECK_FALSE(coloured(picture_of("Hungary")));
}

TEST_CASE("Text is drawn in its colour, at its soft edges too, on whatever ground") {
    TextStyle style = style_of(60);
    style.ink = rgb(0x1F6F5C);
    const Pixels pixels = picture_of("Oo", style);
    int strays = 0;
    for (std::size_t i = 0; i + 3 < pixels.rgba.size(); i += 4) {
        if (pixels.rgba[i + 3] < 64) continue; // too faint to tell
        const bool red = std::abs(pixels.rgba[i] - 0x1F) <= 4;
        const bool green = std::abs(pixels.rgba[i + 1] - 0x6F) <= 4;
        const bool blue = std::abs(pixels.rgba[i + 2] - 0x5C) <= 4;
        strays += red && green && blue ? 0 : 1;
    }
    CHECK(inked(pixels) > 200);
    CHECK(strays == 0);
}

TEST_CASE("A newline ends a line, also in the middle of a word") {
    const auto height = [](std::string_view text) {
        return TextLayout(plain_document(text), style_of()).extent().height;
    };
    CHECK(height("a\nb") > height("ab") * 3 / 2);
    CHECK(height("") > 0);
}

TEST_CASE("Bytes that are not text are shown as such and never harm") {
    const std::string zero("a\0b", 3);
    const std::string text = GENERATE_COPY(std::string("\xFF\xFE\xC3"), std::string("ok \xED\xA0\x80 ok"),
                                           zero, std::string(5000, '\x80'), std::string("\xF4\x90\x80\x80"));
    CHECK(TextLayout(plain_document(text), style_of()).extent().height > 0);
    CHECK(inked(picture_of(text)) > 0);
}

TEST_CASE("What is no character is shown as one replacement, and what follows it is not lost") {
    const auto width = [](std::string_view text) {
        return TextLayout(plain_document(text), style_of()).extent().width;
    };
    CHECK(width(std::string_view("a\0b", 3)) == width("a\uFFFDb"));
    CHECK(width("a\xFF"
                "b") == width("a\uFFFDb"));
}

TEST_CASE("A long document is cut without losing a character") {
    const std::string text =
        long_text(50000) + std::string(9000, 'x') + "漢字漢字漢字" + std::string(3000, '\n');
    std::string joined;
    std::size_t cuts = 0;
    for (const Document& part : split_document(plain_document(text), 2000)) {
        CHECK(plain_text(part).size() <= 2000);
        joined += plain_text(part);
        ++cuts;
    }
    // A cut replaces at most one space or newline.
    CHECK(joined.size() + cuts >= text.size());
    const auto without_spaces = [](std::string all) {
        std::erase_if(all, [](char byte) { return byte == ' ' || byte == '\n'; });
        return all;
    };
    CHECK(without_spaces(joined) == without_spaces(text));
}

TEST_CASE("A cut never divides a character") {
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += "漢";
    for (const Document& part : split_document(plain_document(text), 2000))
        CHECK(plain_text(part).size() % 3 == 0);
}

TEST_CASE("A card of a megabyte opens at once, scrolls, and stays within bounds") {
    const std::string text =
        GENERATE(long_text(1 << 20), std::string(1 << 20, 'W'), std::string(1 << 20, '\n'));
    const Document document = plain_document(text);
    const std::clock_t before = std::clock();
    Headless screen([&](const Look& look, const Keys&) -> MaybeCommand {
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({800, 600});
        ImGui::Begin("text", nullptr, ImGuiWindowFlags_NoDecoration);
        const TextStyle style = look.style(TextSize::Answer, 780);
        const TextExtent extent = look.painter->measure(document, style);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::Dummy({780, static_cast<float>(extent.height)});
        look.painter->draw(document, style, at);
        ImGui::End();
        return std::nullopt;
    });
    // Processor time, for the machine may be busy. To lay out all of it takes seconds.
    CHECK(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 0.5);
    CHECK(screen.textures.alive.size() <= 4);
    for (int i = 0; i < 60; ++i)
        screen.turn_wheel({400, 300}, -50);
    std::size_t bytes = 0;
    for (const auto& [texture, size] : screen.textures.alive)
        bytes += size;
    CHECK(bytes <= TextPainter::kept_texture_bytes + 8 * 1024 * 1024);
    CHECK(screen.textures.tallest <= 2048);
    CHECK(screen.textures.widest <= 4096);
}

TEST_CASE("What was drawn once is not drawn again") {
    const Document document = plain_document("Hungary");
    Headless screen([&](const Look& look, const Keys&) -> MaybeCommand {
        ImGui::SetNextWindowSize({400, 200});
        ImGui::Begin("text");
        look.painter->draw(document, look.style(TextSize::Body, 300), ImGui::GetCursorScreenPos());
        ImGui::End();
        return std::nullopt;
    });
    screen.frames(20);
    CHECK(screen.textures.created == 1);
}
