#include "decks/document/written_text.h"
#include "tests/ui/headless.h"
#include "ui/media/picture_file.h"
#include "ui/text/document_painter.h"
#include "ui/text/readable.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

using namespace emlek;
using namespace emlek::test;

namespace {

const std::string gallery = EMLEK_SOURCE_DIR "/tests/gallery/media/";

// Pictures of 300 by 200 pixels, all there from the beginning.
class GivenPictures : public PictureSource {
  public:
    PictureState state(const std::string&) override { return {kind, 300, 200}; }
    ImTextureID texture(const std::string&, int, int) override { return 77; }

    PictureState::Kind kind = PictureState::Kind::Ready;
};

struct Sheet {
    GivenPictures pictures;
    MediaFiles media{{"flag.png", "/flag.png"}, {"tone.wav", "/tone.wav"}};
    CardDocument document;
    DocumentStyle style;

    explicit Sheet(std::string_view html, Markup markup = Markup::Html)
        : document(document_of(html, markup)) {
        style.em = 20;
        style.theme = light_theme();
        style.ink = style.theme.ink;
    }

    Laid lay() {
        const Material material{document.links, media, pictures};
        const Typesetter setter(style, material);
        ColumnWidths columns;
        Laid whole;
        whole.width = style.width;
        for (const Piece& piece : pieces_of(document)) {
            Laid part = lay_piece(setter, piece, columns);
            const int top = whole.height;
            whole.height += part.height;
            whole.take(std::move(part), 0, top);
        }
        return whole;
    }
};

int height_of(std::string_view html) {
    return Sheet(html).lay().height;
}

Pixels picture_of(Sheet& sheet) {
    const Laid laid = sheet.lay();
    return laid.render(0, laid.height, 10);
}

// How many of the opaque pixels are of about this colour.
int pixels_of(const Pixels& pixels, Colour colour) {
    int count = 0;
    for (std::size_t i = 0; i + 3 < pixels.rgba.size(); i += 4) {
        const auto near = [&](std::size_t at, std::uint8_t wanted) {
            return std::abs(pixels.rgba[i + at] - wanted) < 12;
        };
        if (pixels.rgba[i + 3] > 250 && near(0, colour.red) && near(1, colour.green) && near(2, colour.blue))
            ++count;
    }
    return count;
}

Headless::Panel sheet_panel(ShownDocument shown, std::optional<HotSpot>& clicked) {
    return [shown = std::move(shown), &clicked](const Look& look, const Keys&) -> MaybeCommand {
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({800, 600});
        ImGui::Begin("sheet", nullptr, ImGuiWindowFlags_NoDecoration);
        const DocumentStyle style = look.document_style(TextSize::Question, 700, 1);
        const DocumentExtent extent = look.documents->measure(shown, style);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (auto spot = look.documents->draw(shown, style, at)) clicked = spot;
        ImGui::Dummy({700, static_cast<float>(extent.height)});
        ImGui::End();
        return std::nullopt;
    };
}

ShownDocument shown(std::string_view html) {
    return {std::make_shared<const CardDocument>(document_of(html, Markup::Html)),
            std::make_shared<const MediaFiles>()};
}

double seconds_of(std::clock_t since) {
    return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

} // namespace

TEST_CASE("A reading stands above its word and makes the line higher, not wider than both") {
    CHECK(height_of("<ruby>漢字<rt>かんじ</rt></ruby>") > height_of("漢字"));
    Sheet with("<ruby>漢字<rt>かんじ</rt></ruby>");
    CHECK(with.lay().texts.front().boxes.size() == 1);
}

TEST_CASE("A reading too long for a line stands in it") {
    Sheet sheet("<ruby>漢字漢字漢字漢字漢字<rt>かんじ</rt></ruby>");
    sheet.style.width = 120;
    CHECK(sheet.lay().texts.front().boxes.empty());
}

TEST_CASE("Cells for whose columns there is no room stand one below the other") {
    std::string cells;
    for (int i = 0; i < 30; ++i)
        cells += "<td>word</td>";
    Sheet sheet("<table><tr>" + cells + "</tr></table>");
    sheet.style.width = 2000;
    CHECK(sheet.lay().plates.size() == 30);
    sheet.style.width = 400;
    const Laid stacked = sheet.lay();
    REQUIRE(stacked.plates.size() == 1);
    CHECK(stacked.plates.front().box.width == 400);
    REQUIRE(stacked.texts.size() == 30);
    for (std::size_t i = 1; i < stacked.texts.size(); ++i) {
        CHECK(stacked.texts[i].x == stacked.texts[0].x);
        CHECK(stacked.texts[i].y > stacked.texts[i - 1].y);
    }
}

TEST_CASE("Colours that people chose can be read on both grounds") {
    const Colour ground = GENERATE(light_theme().panel, dark_theme().panel, rgb(0xFFFF00), rgb(0x808080));
    for (int red = 0; red < 256; red += 51) {
        for (int green = 0; green < 256; green += 51) {
            for (int blue = 0; blue < 256; blue += 51) {
                const Colour wanted{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                                    static_cast<std::uint8_t>(blue)};
                CHECK(contrast(readable(wanted, ground), ground) >= least_contrast);
            }
        }
    }
    CHECK(readable(rgb(0x8B0000), light_theme().panel) == rgb(0x8B0000));
}

TEST_CASE("Text on a background is read against it, not against the card") {
    Sheet sheet(R"(<span style="background-color:#000000">IIIIII</span>)");
    CHECK(pixels_of(picture_of(sheet), rgb(0x000000)) > 100);
    CHECK(pixels_of(picture_of(sheet), rgb(0xFFFFFF)) + pixels_of(picture_of(sheet), rgb(0x7A7C7D)) > 10);
}

TEST_CASE("Lists and quotes stand in from the side on which their text begins") {
    Sheet left("<ul><li>one</li></ul>");
    Sheet right("<ul><li>واحد</li></ul>");
    const Laid leftmost = left.lay();
    const Laid rightmost = right.lay();
    REQUIRE(leftmost.texts.size() == 2); // the mark and the text
    CHECK(leftmost.texts[1].x > leftmost.texts[0].x);
    REQUIRE(rightmost.texts.size() == 2);
    CHECK(rightmost.texts[0].x > right.style.width / 2);
}

TEST_CASE("A link says its address when it is clicked, and a hint and a sound that they were") {
    std::optional<HotSpot> clicked;
    Headless screen(
        sheet_panel(shown(R"(See <a href="https://example.org/a">the article</a> [hint:x])"), clicked));
    screen.click("the article");
    REQUIRE(clicked);
    CHECK(clicked->kind == HotSpot::Kind::Link);
    CHECK(clicked->target == "https://example.org/a");
    screen.click("hint");
    CHECK(clicked->kind == HotSpot::Kind::Hint);
}

TEST_CASE("A picture is fitted into the line and keeps its shape") {
    Sheet sheet(R"(<img src="flag.png">)");
    sheet.style.width = 150;
    const Laid laid = sheet.lay();
    REQUIRE(laid.pictures.size() == 1);
    CHECK(laid.pictures[0].box.width == 150);
    CHECK(laid.pictures[0].box.height == 100);
}

TEST_CASE("A picture that is missing or unusable is a box with its name") {
    Sheet sheet(R"(<img src="nothing.png"> <img src="flag.png">)");
    sheet.pictures.kind = PictureState::Kind::Unusable;
    const Laid laid = sheet.lay();
    CHECK(laid.pictures.empty());
    CHECK(laid.texts.front().boxes.size() == 2);
}

TEST_CASE("A card that stands still is laid out and drawn once") {
    std::optional<HotSpot> clicked;
    const ShownDocument document = shown("<p>Hungary</p><ul><li>one</li></ul>");
    std::size_t laid = 0;
    const Headless::Panel panel = sheet_panel(document, clicked);
    Headless screen([&](const Look& look, const Keys& keys) {
        const MaybeCommand command = panel(look, keys);
        laid = look.documents->pieces_laid();
        return command;
    });
    const int created = screen.textures.created;
    const std::size_t before = laid;
    screen.frames(20);
    CHECK(created == 2);
    CHECK(screen.textures.created == created);
    CHECK(laid == before);
}

TEST_CASE("Absurd cards are shown within a tenth of a second and within bounds") {
    std::string table = "<table>";
    for (int row = 0; row < 1000; ++row) {
        table += "<tr>";
        for (int column = 0; column < 10; ++column)
            table += "<td>cell " + std::to_string(row * 10 + column) + "</td>";
        table += "</tr>";
    }
    std::string words;
    while (words.size() < (1 << 20))
        words += "On 23 October students marched to the statue of József Bem. ";
    std::string pictures;
    for (int i = 0; i < 5000; ++i)
        pictures += "<img src=\"" + std::to_string(i) + ".png\">";
    const std::map<std::string, std::string> cards = {
        {"a table of 10,000 cells", table + "</table>"},
        {"a cell of a megabyte", "<table><tr><td>" + words + "</td></tr></table>"},
        {"a word of 100,000 letters", std::string(100'000, 'W')},
        {"a megabyte", words},
        {"a megabyte in one code block", "<pre>" + words + "</pre>"},
        {"5,000 pictures that are missing", pictures},
        {"huge letters", "<span style=\"font-size:1e9px\">" + std::string(3000, 'g') + "</span>"},
    };
    for (const auto& [name, html] : cards) {
        INFO(name);
        const ShownDocument document = shown(html);
        std::optional<HotSpot> clicked;
        Headless warm(sheet_panel(shown("warm"), clicked));
        double longest = 0;
        const Headless::Panel panel = sheet_panel(document, clicked);
        Headless screen([&](const Look& look, const Keys& keys) {
            const std::clock_t before = std::clock();
            const MaybeCommand command = panel(look, keys);
            longest = std::max(longest, seconds_of(before));
            return command;
        });
        for (int i = 0; i < 10; ++i)
            screen.turn_wheel({400, 300}, -50);
        // Processor time, of which there is more without optimisation, with sanitizers and on a slow machine.
        CHECK(longest < 2);
        CHECK(screen.textures.tallest <= Tiles::tallest_tile + 64);
    }
}

TEST_CASE("Pictures of every kind give their size from the head and their pixels at the asked size") {
    struct Row {
        std::string file;
        int width, height;
    };
    const auto row = GENERATE(Row{"flag.png", 300, 200}, Row{"sky.jpg", 240, 160}, Row{"sky.webp", 240, 160},
                              Row{"blink.gif", 48, 48}, Row{"heart.svg", 120, 100});
    INFO(row.file);
    const auto size = picture_size(gallery + row.file);
    REQUIRE(size);
    CHECK(size->width == row.width);
    CHECK(size->height == row.height);
    const auto pixels = decode_picture(gallery + row.file, {row.width / 2, row.height / 2});
    REQUIRE(pixels);
    CHECK(pixels->width == row.width / 2);
    CHECK(pixels->rgba.size() == static_cast<std::size_t>(pixels->width * pixels->height * 4));
}

TEST_CASE("Of a moving picture the first frame is shown") {
    const auto pixels = decode_picture(gallery + "blink.gif", {48, 48});
    REQUIRE(pixels);
    CHECK(pixels->rgba[0] > 150); // red, not the blue of the second
}

TEST_CASE("What is no usable picture is nothing, and harms nobody") {
    CHECK_FALSE(picture_size(gallery + "huge.png"));
    CHECK_FALSE(decode_picture(gallery + "huge.png", {100, 100}));
    CHECK_FALSE(decode_picture(gallery + "broken.png", {300, 200}));
    CHECK_FALSE(picture_size(gallery + "tone.wav"));
    CHECK_FALSE(picture_size(gallery));
    CHECK_FALSE(picture_size("/nowhere.png"));
}

TEST_CASE("A picture cut short anywhere, or with a byte changed, never harms") {
    const std::string name = GENERATE("flag.png", "sky.jpg", "sky.webp", "blink.gif", "heart.svg");
    std::ifstream in(gallery + name, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    const auto file = (std::filesystem::temp_directory_path() / ("emlek-damaged-" + name)).string();
    for (std::size_t i = 0; i < 40; ++i) {
        std::string damaged = whole.substr(0, whole.size() * (i + 1) / 40);
        damaged[i * 7919 % damaged.size()] ^= static_cast<char>(1 << i % 8);
        std::ofstream(file, std::ios::binary) << damaged;
        if (const auto size = picture_size(file)) {
            CHECK(std::int64_t{size->width} * size->height <= most_picture_pixels);
            decode_picture(file, {std::min(size->width, 100), std::min(size->height, 100)});
        }
    }
    std::filesystem::remove(file);
}
