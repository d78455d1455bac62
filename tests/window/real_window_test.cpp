#include "store/collection.h"
#include "store/listing.h"
#include "tests/window/desktop.h"

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using emlek::testing::Desktop;

namespace {

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "emlek-window-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

struct LoggedAnswer {
    int quality = 0;
    bool taken_back = false;
    bool operator==(const LoggedAnswer&) const = default;
};

std::vector<LoggedAnswer> answers_in(const std::filesystem::path& folder) {
    const emlek::Collection collection({folder / "collection.emlek", "test", {}});
    std::vector<LoggedAnswer> answers;
    emlek::list_log(collection, [&](const emlek::ListedRow& listed) {
        if (const auto* answer = emlek::given(listed.row.event)) {
            answers.push_back({answer->quality.value(), listed.taken_back.has_value()});
        }
    });
    return answers;
}

} // namespace

TEST_CASE("A first start: Space, Space, 3 grades a card; Ctrl+Z takes it back; Ctrl+Q ends; the log says so",
          "[window]") {
    const TemporaryFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    for (const char* key : {"space", "space", "3", "ctrl+z", "ctrl+q"})
        desktop.press(key);
    CHECK(desktop.wait_for_end() == 0);
    CHECK(answers_in(folder.path()) == std::vector<LoggedAnswer>{{4, true}});
}

TEST_CASE("An answer that led to the next card survives the death of the window", "[window]") {
    const TemporaryFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    for (const char* key : {"space", "space", "3", "space", "1"})
        desktop.press(key);
    desktop.kill_program();
    CHECK(answers_in(folder.path()) == std::vector<LoggedAnswer>{{4, false}, {2, false}});
}

TEST_CASE("Nothing grades a card whose answer is not shown", "[window]") {
    const TemporaryFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    desktop.press("space");
    desktop.press("3");
    desktop.press("Escape");
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    CHECK(answers_in(folder.path()).empty());
}

TEST_CASE("An idle window draws nothing", "[window]") {
    const TemporaryFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    const std::size_t before = desktop.frames();
    ::sleep(3);
    CHECK(desktop.frames() == before);
}

TEST_CASE("What a window leaves behind beside its collection is free of card texts", "[window]") {
    const TemporaryFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    for (const char* key : {"space", "space", "3", "Escape", "ctrl+q"})
        desktop.press(key);
    REQUIRE(desktop.wait_for_end() == 0);
    std::vector<std::string> texts;
    {
        const emlek::Collection collection({folder.path() / "collection.emlek", "test", {}});
        emlek::list_cards(collection, {}, [&](const emlek::ListedCard& card) {
            texts.push_back(card.prompt.face().question);
        });
    }
    REQUIRE(texts.size() > 100);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
        if (!entry.is_regular_file() || entry.path().string().find(".emlek") != std::string::npos) continue;
        std::stringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        for (const std::string& text : texts) {
            INFO(entry.path() << " has: " << text);
            CHECK(bytes.str().find(text) == std::string::npos);
        }
    }
}

TEST_CASE("Undo goes back over a restart and shows the card again", "[window]") {
    const TemporaryFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    for (const char* key : {"space", "space", "4", "ctrl+q"})
        desktop.press(key);
    REQUIRE(desktop.wait_for_end() == 0);
    desktop.start_program();
    for (const char* key : {"ctrl+z", "ctrl+q"})
        desktop.press(key);
    CHECK(desktop.wait_for_end() == 0);
    CHECK(answers_in(folder.path()) == std::vector<LoggedAnswer>{{5, true}});
}
