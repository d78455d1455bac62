// Dear ImGui built with IMGUI_ENABLE_TEST_ENGINE calls these four. The program has no test engine, so here
// they do nothing; a test that drives panels defines its own, which the linker prefers.
#include <imgui.h>
#include <imgui_internal.h>

#define EMLEK_HOOK __attribute__((weak))

EMLEK_HOOK void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID, const ImRect&, const ImGuiLastItemData*) {
}
EMLEK_HOOK void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
EMLEK_HOOK void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
EMLEK_HOOK const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}
