#pragma once

#include "tests/store/desk.h"
#include "tests/ui/headless.h"
#include "ui/app.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace emlek::test {

// A learner at a desk in front of the whole window, on the morning of 23 November 2026.
class AppWindow {
  public:
    // Nothing is started yet.
    explicit AppWindow(ImVec2 size = {1280, 800}) : size_(size) {}
    // Started, with this deck.
    explicit AppWindow(const Deck& deck, ImVec2 size = {1280, 800});

    // Ends the program and starts it again on the same collection.
    void start();

    void press(std::initializer_list<ImGuiKey> keys);
    void ctrl(ImGuiKey key) { screen->press(key, ImGuiMod_Ctrl); }
    void type(std::string_view text) { screen->type(text); }
    void paste(const std::string& text);
    bool shows(std::string_view text) const { return screen->shows(text); }

    // "front / back | …", newest last.
    std::string notes() const;
    std::int64_t number(const char* query) const { return desk.number(query); }

    Desk desk;
    Moment wall = moment("2026-11-23T10:00+01:00");
    Millis steady;
    Clock clock{[this] { return wall; }, [this] { return steady; }, [](Instant) { return UtcOffset{60}; }};
    Preferences preferences;
    ReadCopied read_copied;        // for the next start
    SoundOutput* sounds = nullptr; // the same
    std::optional<App> app;
    std::optional<Headless> screen;

  private:
    ImVec2 size_;
};

} // namespace emlek::test
