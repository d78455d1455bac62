#include "tests/ui/headless.h"

#include <catch2/catch_test_macros.hpp>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

namespace emlek::test {

struct HeadlessHooks {
    static void add(ImGuiContext* context, ImGuiID id, const ImRect& box) {
        auto& item = static_cast<Headless*>(context->TestEngine)->items_[id];
        item.from = box.Min;
        item.to = box.Max;
    }
    static void name(ImGuiContext* context, ImGuiID id, const char* label) {
        static_cast<Headless*>(context->TestEngine)->items_[id].label = label;
    }
};

} // namespace emlek::test

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box,
                                 const ImGuiLastItemData*) {
    if (context->TestEngine && id != 0) emlek::test::HeadlessHooks::add(context, id, box);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags) {
    if (context->TestEngine && id != 0 && label) emlek::test::HeadlessHooks::name(context, id, label);
}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}

namespace emlek::test {

ImTextureID CountedTextures::create(const Pixels& pixels) {
    REQUIRE(pixels.rgba.size() ==
            static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 4);
    alive[next_] = pixels.rgba.size();
    ++created;
    tallest = std::max(tallest, pixels.height);
    widest = std::max(widest, pixels.width);
    return next_++;
}

void CountedTextures::destroy(ImTextureID texture) {
    REQUIRE(alive.erase(texture) == 1);
}

namespace {

std::string with_plain_spaces(std::string text) {
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
        text.replace(at, 2, " ");
    return text;
}

} // namespace

Headless::Headless(Panel panel, ImVec2 size, Appearance appearance)
    : panel_(std::move(panel)), gui_(textures, Words()) {
    gui_.set_appearance(appearance);
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = size;
    ImGuiContext& context = *ImGui::GetCurrentContext();
    context.TestEngine = this;
    context.TestEngineHookItems = true;
    frames(3);
}

Headless::~Headless() {
    ImGui::GetCurrentContext()->TestEngine = nullptr;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        texture->SetStatus(ImTextureStatus_Destroyed);
}

void Headless::frame(double seconds) {
    ImGui::GetIO().DeltaTime = static_cast<float>(seconds);
    items_.clear();
    gui_.begin_frame();
    ImGui::LogToBuffer();
    if (auto command = panel_(gui_.look(), reader_.read())) commands.push_back(std::move(*command));
    words_ = with_plain_spaces(ImGui::GetCurrentContext()->LogBuffer.c_str());
    ImGui::LogFinish();
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else {
            texture->SetTexID(ImTextureID{1} << 40);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

void Headless::frames(int count) {
    for (int i = 0; i < count; ++i)
        frame();
}

void Headless::press(ImGuiKey key, ImGuiKey modifier) {
    press_typing(key, modifier, {});
}

void Headless::press_typing(ImGuiKey key, ImGuiKey modifier, std::string_view utf8) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    if (!utf8.empty()) io.AddInputCharactersUTF8(std::string(utf8).c_str());
    frames(4);
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    frames(3);
}

void Headless::hold(ImGuiKey key, int count, double seconds_a_frame) {
    ImGui::GetIO().AddKeyEvent(key, true);
    for (int i = 0; i < count; ++i)
        frame(seconds_a_frame);
    ImGui::GetIO().AddKeyEvent(key, false);
    frames(3);
}

void Headless::type(std::string_view utf8) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
    frames(3);
}

bool Headless::has(std::string_view label) const {
    return std::any_of(items_.begin(), items_.end(),
                       [label](const auto& item) { return item.second.label == label; });
}

std::optional<ImVec2> Headless::place_of(std::string_view label) const {
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [&](const auto& item) { return item.second.label == label; });
    return found == items_.end() ? std::nullopt : std::optional(found->second.from);
}

void Headless::click(std::string_view label) {
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [label](const auto& item) { return item.second.label == label; });
    INFO("clicking '" << label << "' among:\n" << words_);
    REQUIRE(found != items_.end());
    const Item item = found->second;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent((item.from.x + item.to.x) / 2, (item.from.y + item.to.y) / 2);
    frames(2);
    io.AddMouseButtonEvent(0, true);
    frames(2);
    io.AddMouseButtonEvent(0, false);
    frames(3);
}

void Headless::turn_wheel(ImVec2 at, float notches) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    frames(2);
    ImGui::GetIO().AddMouseWheelEvent(0, notches);
    frames(3);
}

MaybeCommand Headless::taken() {
    REQUIRE(commands.size() <= 1);
    if (commands.empty()) return std::nullopt;
    MaybeCommand command = std::move(commands.front());
    commands.clear();
    return command;
}

} // namespace emlek::test
