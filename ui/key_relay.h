#pragma once

#include <vector>

struct GLFWwindow;

namespace emlek {

// Hands GLFW's key events to ImGui. ImGui looks at a chord when it draws; a modifier that was let go before
// that, in the same burst of events, would leave a bare letter. Such a release, and what follows it, waits
// for the frame.
class KeyRelay {
  public:
    void on_key(GLFWwindow* window, int key, int scancode, int action, int modifiers);

    // Call after each frame. Whether events were waiting, so that another frame is due.
    bool frame_drawn(GLFWwindow* window);

  private:
    struct Event {
        int key;
        int scancode;
        int action;
        int modifiers;
    };
    std::vector<Event> waiting_;
    bool letter_down_ = false; // since the last frame
};

} // namespace emlek
