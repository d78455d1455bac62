#include "ui/key_relay.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>

#include <utility>

namespace emlek {

namespace {

bool is_modifier(int key) {
    return key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_RIGHT_SUPER;
}

} // namespace

void KeyRelay::on_key(GLFWwindow* window, int key, int scancode, int action, int modifiers) {
    const bool lets_go = is_modifier(key) && action == GLFW_RELEASE;
    if (!waiting_.empty() || (lets_go && letter_down_)) {
        waiting_.push_back({key, scancode, action, modifiers});
        return;
    }
    if (!is_modifier(key) && action == GLFW_PRESS) letter_down_ = true;
    ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, modifiers);
}

bool KeyRelay::frame_drawn(GLFWwindow* window) {
    letter_down_ = false;
    const std::vector<Event> events = std::exchange(waiting_, {});
    for (const Event& event : events)
        on_key(window, event.key, event.scancode, event.action, event.modifiers);
    return !events.empty();
}

} // namespace emlek
