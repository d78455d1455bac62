// A window with nothing in it, drawn as Emlék's is: what the toolkit, the driver and the fonts cost by
// themselves. emlek_empty_window FRAME_LOG writes a line for each frame: the milliseconds of the steady clock
// at its end.
#include "ui/fonts.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <chrono>
#include <fstream>
#include <iostream>

namespace {

void draw_frame(GLFWwindow* window) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    ImGui::Begin("Empty");
    ImGui::TextUnformatted("Empty");
    ImGui::End();
    ImGui::Render();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    glViewport(0, 0, width, height);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

void run(GLFWwindow* window, std::ostream& frame_log) {
    constexpr int frames_an_event = 3;
    for (int frames = frames_an_event; !glfwWindowShouldClose(window); --frames) {
        if (frames > 0) {
            glfwPollEvents();
        } else {
            glfwWaitEvents();
            frames = frames_an_event;
        }
        draw_frame(window);
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        frame_log << std::chrono::duration_cast<std::chrono::milliseconds>(now).count() << std::endl;
    }
}

} // namespace

int main(int count, char** words) {
    std::ofstream frame_log(count > 1 ? words[1] : "/dev/null");
    if (!glfwInit()) return 1;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    GLFWwindow* window = glfwCreateWindow(1280, 800, "Empty", nullptr, nullptr);
    if (window == nullptr) {
        std::cerr << "No window could be opened.\n";
        return 1;
    }
    glfwMakeContextCurrent(window);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    emlek::load_fonts(*ImGui::GetIO().Fonts);
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    ImGui_ImplOpenGL3_Init("#version 150");
    run(window, frame_log);
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwTerminate();
}
