#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace emlek::testing {

// An X server without a screen, and one real program in a real window on it. Everything ends with it.
class Desktop {
  public:
    // Throws std::runtime_error when Xvfb or xdotool is missing or does not start.
    explicit Desktop(const std::filesystem::path& folder);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    // Starts the program on a collection in the folder and waits for its first frame.
    void start_program(const std::vector<std::string>& arguments = {},
                       const std::string& program = EMLEK_PROGRAM);

    // Presses a key as a person does, slowly, and waits until the window has drawn what follows from it.
    // Names are xdotool's: "space", "3", "ctrl+z".
    void press(const std::string& key);
    // The same keys many times, as fast as a window can get them, and waits until all is drawn.
    void press_many(const std::vector<std::string>& keys, int times);
    void click(int x, int y);
    // Types plain letters and digits, slowly.
    void type(const std::string& text);
    // Copies a text as another program does, and presses Ctrl+V.
    void paste(const std::string& text);
    const std::string& display() const { return display_; }
    void press_close_button();
    // Drops files onto the window, as a file manager does; false when it does not take them.
    bool drop(const std::vector<std::filesystem::path>& files);

    // Waits until the program has ended; its exit code, or -1 when it did not end in time.
    int wait_for_end();
    // Ends the program as a power cut would.
    void kill_program();

    // What the program has of the machine's memory, MiB.
    double memory() const;

    // Frames drawn since the start of the program.
    std::size_t frames() const;
    void wait_until_quiet() const;

  private:
    int tool(const std::vector<std::string>& words) const;
    int run(const std::vector<std::string>& words) const;
    void draw_something_new(std::size_t frames_before) const;

    std::filesystem::path folder_;
    std::string display_;
    pid_t server_ = -1;
    pid_t program_ = -1;
    std::string window_;
};

} // namespace emlek::testing
