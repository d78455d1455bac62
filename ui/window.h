#pragma once

#include "ui/gui.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

struct GLFWwindow;

namespace emlek {

// There is no display, or none that can draw. The text is for people.
struct NoDisplay : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct WindowSize {
    int width = 1280; // logical pixels
    int height = 800;
    bool maximised = false;
};

struct WindowOptions {
    std::string title = "Emlék";
    WindowSize size;
    WindowSize smallest{800, 600, false};
    Words words;
    // For measuring: a line for each frame drawn: what `milliseconds` says at its end, how many of them our
    // part of it took, without OpenGL and the swap, and how many microseconds of this thread's processor
    // time.
    std::filesystem::path frame_log;
    std::function<std::int64_t()> milliseconds;
    std::function<std::int64_t()> processor_microseconds; // empty: 0 is told
};

// What the window shows.
class WindowContent {
  public:
    virtual ~WindowContent() = default;

    // Asked before each frame. `scale` is the screen's.
    virtual Appearance appearance(float scale) = 0;

    // Draws one frame.
    virtual void draw(const Look& look) = 0;

    virtual void focus_changed(bool focused) = 0;

    // Files were dropped onto the window.
    virtual void files_dropped(const std::vector<std::filesystem::path>&) {}

    // A person closed the window; it stays until the content is finished.
    virtual void close_asked() = 0;

    // The window closes after this frame.
    virtual bool finished() const = 0;

    // When to draw again though nothing happens, in seconds from now; none: not before something happens.
    virtual std::optional<double> redraw_after() const = 0;
};

// A window on the desktop, drawn only when something happened: idle, it costs nothing. One at a time.
class Window {
  public:
    // Throws NoDisplay.
    explicit Window(WindowOptions options);
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window();

    // Until the content is finished.
    void run(WindowContent& content);

    // The size to remember: that of the unmaximised window.
    WindowSize size() const;

    // Draws a frame soon. From any thread, while the window exists.
    static void wake();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace emlek
