#include "ui/offscreen.h"

#include "ui/gl_textures.h"
#include "ui/paint.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <cairo.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace emlek {

namespace {

constexpr int frames_drawn = 4;
constexpr int most_frames_for_pictures = 300;
constexpr int largest_side = 16384;

// An OpenGL context drawing into memory.
class OffscreenContext {
  public:
    OffscreenContext(int width, int height) {
        display_ = surfaceless_display();
        if (display_ == EGL_NO_DISPLAY || !eglInitialize(display_, nullptr, nullptr)) fail();
        eglBindAPI(EGL_OPENGL_API);
        const std::array wanted = {EGL_SURFACE_TYPE,
                                   EGL_PBUFFER_BIT,
                                   EGL_RENDERABLE_TYPE,
                                   EGL_OPENGL_BIT,
                                   EGL_RED_SIZE,
                                   8,
                                   EGL_GREEN_SIZE,
                                   8,
                                   EGL_BLUE_SIZE,
                                   8,
                                   EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        if (!eglChooseConfig(display_, wanted.data(), &config, 1, &count) || count == 0) fail();
        const std::array size = {EGL_WIDTH, width, EGL_HEIGHT, height, EGL_NONE};
        const std::array version = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 2, EGL_NONE};
        surface_ = eglCreatePbufferSurface(display_, config, size.data());
        context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, version.data());
        if (!eglMakeCurrent(display_, surface_, surface_, context_)) fail();
    }
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;
    ~OffscreenContext() { close(); }

  private:
    static EGLDisplay surfaceless_display() {
        const EGLDisplay display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
        return display != EGL_NO_DISPLAY ? display : eglGetDisplay(EGL_DEFAULT_DISPLAY);
    }

    void close() {
        if (display_ == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context_ != EGL_NO_CONTEXT) eglDestroyContext(display_, context_);
        if (surface_ != EGL_NO_SURFACE) eglDestroySurface(display_, surface_);
        eglTerminate(display_);
    }

    [[noreturn]] void fail() {
        close();
        throw OffscreenError(
            "Pictures cannot be drawn here: this machine offers no OpenGL 3.2 without a display.");
    }

    EGLDisplay display_ = EGL_NO_DISPLAY;
    EGLSurface surface_ = EGL_NO_SURFACE;
    EGLContext context_ = EGL_NO_CONTEXT;
};

// The OpenGL back end of ImGui, for one scope.
struct Renderer {
    Renderer() { ImGui_ImplOpenGL3_Init("#version 150"); }
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;
    ~Renderer() { ImGui_ImplOpenGL3_Shutdown(); }
};

void draw_frame(Gui& gui, int width, int height, const std::function<void(const Look&)>& draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60;
    ImGui_ImplOpenGL3_NewFrame();
    gui.begin_frame();
    draw(gui.look());
    ImGui::Render();
    const Colour paper = gui.look().theme.paper;
    glViewport(0, 0, width, height);
    glClearColor(paper.red / 255.0F, paper.green / 255.0F, paper.blue / 255.0F, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void write_png(int width, int height, const std::filesystem::path& file) {
    struct Destroy {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    };
    const std::unique_ptr<cairo_surface_t, Destroy> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    std::vector<std::uint32_t> bottom_up(pixels);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, GL_BGRA, GL_UNSIGNED_BYTE, bottom_up.data());
    const int stride = cairo_image_surface_get_stride(surface.get());
    unsigned char* rows = cairo_image_surface_get_data(surface.get());
    if (!rows) throw OffscreenError("There is not enough memory for a picture of this size.");
    for (int y = 0; y < height; ++y) {
        const auto from = static_cast<std::size_t>(height - 1 - y) * static_cast<std::size_t>(width);
        std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride, bottom_up.data() + from,
                    static_cast<std::size_t>(width) * 4);
    }
    cairo_surface_mark_dirty(surface.get());
    if (cairo_surface_write_to_png(surface.get(), file.c_str()) != CAIRO_STATUS_SUCCESS) {
        throw OffscreenError("The picture could not be written to " + file.string() + ".");
    }
}

} // namespace

void write_screenshot(const OffscreenOptions& options, const std::function<void(const Look&)>& draw,
                      const std::filesystem::path& file) {
    const int width =
        static_cast<int>(std::lround(static_cast<float>(options.width) * options.appearance.scale));
    const int height =
        static_cast<int>(std::lround(static_cast<float>(options.height) * options.appearance.scale));
    if (width < 1 || height < 1 || width > largest_side || height > largest_side) {
        throw OffscreenError("A picture is at most " + std::to_string(largest_side) +
                             " pixels wide and high.");
    }
    const OffscreenContext context(width, height);
    GlTextures textures;
    Gui gui(textures, options.words);
    const Renderer renderer;
    gui.set_appearance(options.appearance);
    for (int frame = 0; frame < frames_drawn; ++frame)
        draw_frame(gui, width, height, draw);
    // Pictures are decoded meanwhile; one that takes forever is not waited for.
    for (int frame = 0; gui.busy() && frame < most_frames_for_pictures; ++frame) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        draw_frame(gui, width, height, draw);
    }
    draw_frame(gui, width, height, draw);
    write_png(width, height, file);
}

} // namespace emlek
