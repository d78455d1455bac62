#include "store/media_folder.h"
#include "tests/ui/app_window.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <filesystem>
#include <thread>

// What other programs copy that is no text, pasted into a card.
namespace emlek::test {

namespace {

const std::string a_picture = "\x89PNG\r\n\x1A\n" + std::string(200, 'p');

// Add is open, "See: " is written, and something was copied.
class Writer : public AppWindow {
  public:
    explicit Writer(ReadCopied copied) {
        desk.have(numbered_deck("Numbers", 1));
        read_copied = std::move(copied);
        start();
        ctrl(ImGuiKey_N);
        type("See: ");
        ImGui::SetClipboardText("");
    }

    void paste_copied() {
        ctrl(ImGuiKey_V);
        for (int frame = 0; frame < 100; ++frame) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            screen->frames(1);
        }
    }
    // Pastes, and draws until these words are there.
    bool pasting_tells(std::string_view words) {
        ctrl(ImGuiKey_V);
        for (int frame = 0; frame < 2'000 && !shows(words); ++frame) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            screen->frames(1);
        }
        return shows(words);
    }
    void write_back_and_save() {
        press({ImGuiKey_Tab});
        type("x");
        ctrl(ImGuiKey_Enter);
    }
};

} // namespace

TEST_CASE("A copied picture is pasted at the caret, named by the moment, and comes in with the card") {
    Writer window([](Progress&) { return CopiedPicture{"png", a_picture}; });
    window.paste_copied();
    window.paste_copied();
    window.write_back_and_save();
    CHECK(window.notes() ==
          "q1 / a1 | See: ![](pasted-20261123-100000.png)![](pasted-20261123-100000-2.png) / x");
    CHECK(window.number("SELECT count(*) FROM note_media") == 2);
    CHECK(std::distance(std::filesystem::directory_iterator(media_folder(window.desk.file())),
                        std::filesystem::directory_iterator()) == 1); // kept once by its content
}

TEST_CASE("Copied files are pasted one a line") {
    const TempFolder folder;
    write_bytes(folder / "a.png", a_picture);
    write_bytes(folder / "b.ogg", "OggS, say");
    Writer window([&](Progress&) { return CopiedFiles{folder / "a.png", folder / "b.ogg"}; });
    window.paste_copied();
    window.write_back_and_save();
    CHECK(window.notes() == "q1 / a1 | See: ![](a.png)\n[sound:b.ogg] / x");
}

TEST_CASE("What a card cannot hold is not pasted, and the reason is told") {
    SECTION("nothing of the kind") {
        Writer window([](Progress&) { return Copied(); });
        CHECK(window.pasting_tells("What was copied is neither a text nor a picture or sound"));
    }
    SECTION("a picture that is none") {
        Writer window([](Progress&) { return CopiedPicture{"png", "no picture"}; });
        CHECK(window.pasting_tells("is no picture or sound of a kind that Emlék knows."));
    }
    SECTION("a picture of more than 32 MiB") {
        Writer window([](Progress&) {
            return CopiedPicture{"png", a_picture + std::string(std::size_t{33} << 20U, 'p')};
        });
        CHECK(window.pasting_tells("is larger than 32 MiB, the most that a card takes in at once."));
    }
}

TEST_CASE("While the other program does not answer, writing goes on, and leaving does not wait") {
    Writer window([](Progress& progress) {
        while (true) {
            progress.at("Reading", 0, 0); // until it is cancelled
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return Copied();
    });
    window.paste_copied();
    window.type("more");
    CHECK(window.shows("See: more"));
    window.press({ImGuiKey_Escape});
    CHECK_FALSE(window.shows("Add a card"));
}

TEST_CASE("A pasted text stays a text, whatever else was copied with it") {
    bool asked = false;
    Writer window([&](Progress&) {
        asked = true;
        return CopiedPicture{"png", a_picture};
    });
    window.paste("words");
    window.screen->frames(20);
    CHECK(window.shows("See: words"));
    CHECK_FALSE(asked);
}

TEST_CASE("Copied files are read from a list of addresses: those that are on this machine") {
    CHECK(files_of_uri_list("file:///a%20b/c.png\r\nfile://localhost/d.png\r\n") ==
          CopiedFiles{"/a b/c.png", "/d.png"});
    CHECK(files_of_uri_list("# remark\r\nhttps://emlek.example/a.png\nfile://elsewhere/e.png\nfile:///f") ==
          CopiedFiles{"/f"});
    CHECK(files_of_uri_list("").empty());
    CHECK(files_of_uri_list("file://").empty());
}

} // namespace emlek::test
