#include "ui/window.h"

#include "ui/gl_textures.h"
#include "ui/key_relay.h"
#include "ui/paint.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <utility>

namespace emlek {

namespace {

// ImGui needs a frame to take an event in, one to react and one to settle its layout.
constexpr int frames_an_event = 3;
constexpr double caret_seconds = 0.4;
constexpr double tooltip_seconds = 0.1;

constexpr const char* no_display =
    "There is no display here to open a window on. Run `emlek review` for a session in this terminal.";
constexpr const char* no_opengl =
    "This display cannot draw the window: it offers no OpenGL 3.2. Run `emlek review` for a session in this "
    "terminal.";

struct Glfw {
    Glfw() {
        if (!glfwInit()) throw NoDisplay(no_display);
    }
    Glfw(const Glfw&) = delete;
    Glfw& operator=(const Glfw&) = delete;
    ~Glfw() { glfwTerminate(); }
};

struct DestroyWindow {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using WindowHandle = std::unique_ptr<GLFWwindow, DestroyWindow>;

struct Backends {
    explicit Backends(GLFWwindow* window) {
        ImGui_ImplGlfw_InitForOpenGL(window, true);
        ImGui_ImplOpenGL3_Init("#version 150");
    }
    Backends(const Backends&) = delete;
    Backends& operator=(const Backends&) = delete;
    ~Backends() {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
    }
};

WindowHandle open_window(const WindowOptions& options) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_MAXIMIZED, options.size.maximised ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "emlek");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "emlek");
    WindowHandle window(
        glfwCreateWindow(options.size.width, options.size.height, options.title.c_str(), nullptr, nullptr));
    if (!window) throw NoDisplay(no_opengl);
    glfwMakeContextCurrent(window.get());
    glfwSwapInterval(1);
    return window;
}

// Where the system reports window sizes in pixels, logical pixels are `scale` of them; elsewhere they are the
// same.
float pixels_per_unit(GLFWwindow* window) {
    int width = 1;
    int frame_width = 1;
    glfwGetWindowSize(window, &width, nullptr);
    glfwGetFramebufferSize(window, &frame_width, nullptr);
    return width > 0 && frame_width > 0 ? static_cast<float>(frame_width) / static_cast<float>(width) : 1;
}

float layout_scale(GLFWwindow* window) {
    float scale = 1;
    glfwGetWindowContentScale(window, &scale, nullptr);
    return std::max(scale / pixels_per_unit(window), 0.5F);
}

bool events_pending() {
    return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

// What ImGui itself is waiting for.
std::optional<double> imgui_redraw_after() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    const bool tooltip_due =
        context.HoverItemDelayId != 0 && context.HoverItemDelayTimer < context.Style.HoverDelayNormal;
    if (tooltip_due) return tooltip_seconds;
    if (context.IO.WantTextInput) return caret_seconds;
    return std::nullopt;
}

void wait_for_events(std::optional<double> seconds) {
    const std::optional<double> own = imgui_redraw_after();
    if (own) seconds = std::min(*own, seconds.value_or(*own));
    if (seconds) {
        glfwWaitEventsTimeout(std::max(*seconds, 0.001));
    } else {
        glfwWaitEvents();
    }
}

} // namespace

struct Window::Parts {
    explicit Parts(WindowOptions given)
        : options(std::move(given)),
          window(open_window(options)),
          gui(textures, options.words, [] { Window::wake(); }),
          backends(window.get()) {
        if (!options.frame_log.empty() && options.milliseconds) frame_log.open(options.frame_log);
        glfwSetWindowUserPointer(window.get(), this);
        glfwSetWindowContentScaleCallback(window.get(), [](GLFWwindow* handle, float, float) {
            static_cast<Parts*>(glfwGetWindowUserPointer(handle))->limit_size();
        });
        // In place of ImGui's own, which the relay calls.
        glfwSetKeyCallback(window.get(),
                           [](GLFWwindow* handle, int key, int scancode, int action, int modifiers) {
                               static_cast<Parts*>(glfwGetWindowUserPointer(handle))
                                   ->keys.on_key(handle, key, scancode, action, modifiers);
                           });
        glfwSetDropCallback(window.get(), [](GLFWwindow* handle, int count, const char** paths) {
            auto& files = static_cast<Parts*>(glfwGetWindowUserPointer(handle))->dropped;
            files.insert(files.end(), paths, paths + count);
        });
        limit_size();
    }

    void limit_size() {
        const float scale = layout_scale(window.get());
        glfwSetWindowSizeLimits(window.get(),
                                static_cast<int>(static_cast<float>(options.smallest.width) * scale),
                                static_cast<int>(static_cast<float>(options.smallest.height) * scale),
                                GLFW_DONT_CARE, GLFW_DONT_CARE);
    }

    void report_focus(WindowContent& content) {
        const bool now = glfwGetWindowAttrib(window.get(), GLFW_FOCUSED) != 0;
        if (std::exchange(focused, now) != now) content.focus_changed(now);
    }

    void report_drop(WindowContent& content) {
        if (!dropped.empty()) content.files_dropped(std::exchange(dropped, {}));
    }

    void remember_size() {
        maximised = glfwGetWindowAttrib(window.get(), GLFW_MAXIMIZED) != 0;
        if (!maximised) glfwGetWindowSize(window.get(), &width, &height);
    }

    void draw_frame(WindowContent& content);
    std::int64_t milliseconds() const { return frame_log.is_open() ? options.milliseconds() : 0; }
    std::int64_t processor() const {
        return frame_log.is_open() && options.processor_microseconds ? options.processor_microseconds() : 0;
    }

    Glfw glfw;
    WindowOptions options;
    WindowHandle window;
    GlTextures textures;
    Gui gui;
    Backends backends;
    KeyRelay keys;
    std::ofstream frame_log;
    std::vector<std::filesystem::path> dropped; // not yet reported
    bool focused = true;
    bool maximised = false;
    int width = 0;
    int height = 0;
};

void Window::Parts::draw_frame(WindowContent& content) {
    const std::int64_t begun = milliseconds();
    const std::int64_t processor_begun = processor();
    report_focus(content);
    report_drop(content);
    remember_size();
    gui.set_appearance(content.appearance(layout_scale(window.get())));
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    gui.begin_frame();
    content.draw(gui.look());
    ImGui::Render();
    const std::int64_t ours = milliseconds() - begun;
    const std::int64_t our_processor = processor() - processor_begun;

    int frame_width = 0;
    int frame_height = 0;
    glfwGetFramebufferSize(window.get(), &frame_width, &frame_height);
    const Colour paper = gui.look().theme.paper;
    glViewport(0, 0, frame_width, frame_height);
    glClearColor(paper.red / 255.0F, paper.green / 255.0F, paper.blue / 255.0F, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window.get());
    if (frame_log.is_open()) frame_log << milliseconds() << ' ' << ours << ' ' << our_processor << std::endl;
}

Window::Window(WindowOptions options) : parts_(std::make_unique<Parts>(std::move(options))) {}
Window::~Window() = default;

void Window::run(WindowContent& content) {
    int frames = frames_an_event;
    while (!content.finished()) {
        if (frames > 0) {
            glfwPollEvents();
        } else {
            wait_for_events(content.redraw_after());
            frames = frames_an_event;
        }
        if (events_pending()) frames = frames_an_event;
        if (glfwWindowShouldClose(parts_->window.get())) {
            glfwSetWindowShouldClose(parts_->window.get(), GLFW_FALSE);
            content.close_asked();
        }
        parts_->draw_frame(content);
        --frames;
        if (parts_->keys.frame_drawn(parts_->window.get())) frames = frames_an_event;
    }
}

WindowSize Window::size() const {
    const float scale = layout_scale(parts_->window.get());
    return {static_cast<int>(std::lround(static_cast<float>(parts_->width) / scale)),
            static_cast<int>(std::lround(static_cast<float>(parts_->height) / scale)), parts_->maximised};
}

void Window::wake() {
    glfwPostEmptyEvent();
}

} // namespace emlek
