#include "tests/store/desk.h"
#include "tests/ui/app_window.h"
#include "tests/ui/headless.h"
#include "ui/media/audio_output.h"
#include "ui/media/pictures.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <thread>

using namespace emlek;
using namespace emlek::test;

namespace {

const std::string media = EMLEK_SOURCE_DIR "/tests/gallery/media/";

void draw_until(Pictures& pictures, const std::function<bool()>& done) {
    for (int frame = 0; frame < 2000 && !done(); ++frame) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        pictures.begin_frame();
    }
}

PictureState known_state(Pictures& pictures, const std::string& file) {
    draw_until(pictures, [&] { return pictures.state(file).kind != PictureState::Kind::Pending; });
    return pictures.state(file);
}

} // namespace

TEST_CASE("A picture's size is known before its pixels, which come from another thread") {
    CountedTextures textures;
    {
        Pictures pictures(textures, {});
        const std::string file = media + "flag.png";
        const PictureState state = known_state(pictures, file);
        CHECK(state.kind == PictureState::Kind::Ready);
        CHECK(state.width == 300);
        CHECK(pictures.texture(file, 150, 100) == ImTextureID_Invalid);
        draw_until(pictures, [&] { return pictures.texture(file, 150, 100) != ImTextureID_Invalid; });
        CHECK(pictures.texture(file, 150, 100) != ImTextureID_Invalid);
        CHECK(textures.created == 1);
        CHECK(pictures.texture_bytes() == 150U * 100 * 4);
    }
    CHECK(textures.alive.empty());
}

TEST_CASE("A picture that turns out broken when it is decoded is unusable from then on") {
    CountedTextures textures;
    Pictures pictures(textures, {});
    const std::string file = media + "broken.png";
    REQUIRE(known_state(pictures, file).kind == PictureState::Kind::Ready);
    pictures.texture(file, 30, 20);
    draw_until(pictures, [&] { return pictures.state(file).kind == PictureState::Kind::Unusable; });
    CHECK(pictures.state(file).kind == PictureState::Kind::Unusable);
    CHECK(known_state(pictures, media + "nothing.png").kind == PictureState::Kind::Unusable);
}

TEST_CASE(
    "An SVG is drawn by a process of its own, and one that ends or holds up its drawer cannot be shown") {
    const TempFolder folder;
    const auto svg = [&](const std::string& name, const std::string& content) {
        write_bytes(folder / name,
                    "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='80'>" + content + "</svg>");
        return (folder / name).string();
    };
    CountedTextures textures;
    Pictures pictures(textures, {}, EMLEK_PROGRAM);
    const std::string heart = media + "heart.svg";
    REQUIRE(known_state(pictures, heart).kind == PictureState::Kind::Ready);
    pictures.texture(heart, 60, 60);
    draw_until(pictures, [&] { return pictures.texture(heart, 60, 60) != ImTextureID_Invalid; });
    CHECK(pictures.texture(heart, 60, 60) != ImTextureID_Invalid);

    const std::string deadly = svg("deadly.svg", "<text font-size='1e9' y='50'>AAAA</text>");
    std::string nested = "<g id='a0'><rect width='9' height='9'/></g>";
    for (int i = 1; i < 30; ++i) {
        const std::string use = "<use href='#a" + std::to_string(i - 1) + "' x='1'/>";
        nested += "<g id='a" + std::to_string(i) + "'>" + use + use + "</g>";
    }
    const std::string endless = svg("endless.svg", nested + "<use href='#a29'/>");
    for (const std::string& file : {deadly, endless}) {
        INFO(file);
        pictures.texture(file, 100, 80);
        known_state(pictures, file);
        draw_until(pictures, [&] { return pictures.state(file).kind == PictureState::Kind::Unusable; });
        CHECK(pictures.state(file).kind == PictureState::Kind::Unusable);
    }
}

TEST_CASE("A machine that is silent says so once by itself, and then to those who ask for a sound") {
    class Silent : public SoundOutput {
      public:
        void play(std::vector<std::string>) override { asked_ = true; }
        std::string take_trouble() override { return std::exchange(asked_, false) ? "No device." : ""; }

      private:
        bool asked_ = false;
    };
    Silent silent;
    AppWindow window;
    window.desk.have(numbered_deck("Numbers", 2));
    window.sounds = &silent;
    window.start();
    window.press({ImGuiKey_Space});
    window.screen->frames(2);
    CHECK(window.shows("No device."));
    window.press({ImGuiKey_Space, ImGuiKey_3});
    window.screen->frames(2);
    CHECK_FALSE(window.shows("No device."));
    window.press({ImGuiKey_R});
    window.screen->frames(2);
    CHECK(window.shows("No device."));
}

TEST_CASE("Sounds neither wait nor hang, with a device or without, whatever the file") {
    const auto begun = std::chrono::steady_clock::now();
    {
        AudioOutput output({});
        output.play({media + "tone.wav", media + "flag.png", "/nowhere.mp3"});
        output.play({});
        output.play({media + "tone.wav"});
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(500));
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        const std::string trouble = output.take_trouble();
        CHECK((trouble.empty() || trouble.find("sound") != std::string::npos));
        CHECK(output.take_trouble().empty());
    }
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(4));
}
