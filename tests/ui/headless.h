#pragma once

#include "ui/commands.h"
#include "ui/gui.h"
#include "ui/keys.h"

#include <imgui.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

// Counts textures in place of drawing them.
class CountedTextures : public TextureStore {
  public:
    ImTextureID create(const Pixels& pixels) override;
    void destroy(ImTextureID texture) override;

    std::map<ImTextureID, std::size_t> alive; // bytes
    int created = 0;
    int tallest = 0;
    int widest = 0;

  private:
    ImTextureID next_ = 1;
};

// A person in front of a panel, without a display: sees its words, presses its keys, clicks its labels.
class Headless {
  public:
    using Panel = std::function<MaybeCommand(const Look&, const Keys&)>;

    explicit Headless(Panel panel, ImVec2 size = {1280, 800},
                      Appearance appearance = {light_theme(), 1, 100});
    Headless(const Headless&) = delete;
    Headless& operator=(const Headless&) = delete;
    ~Headless();

    void frames(int count);
    void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None); // down and up again
    void hold(ImGuiKey key, int frames, double seconds_a_frame = 0.1);
    void type(std::string_view utf8);                                          // characters alone
    void press_typing(ImGuiKey key, ImGuiKey modifier, std::string_view utf8); // as a keyboard does both
    void click(std::string_view label);
    void turn_wheel(ImVec2 at, float notches);

    // The words drawn in the last frame, a line for each piece.
    const std::string& words() const { return words_; }
    bool shows(std::string_view text) const { return words_.find(text) != std::string::npos; }
    bool has(std::string_view label) const;
    // The top left corner of what has this label; nothing when it was not drawn.
    std::optional<ImVec2> place_of(std::string_view label) const;

    // All commands so far, and the only one there may be since the last look.
    std::vector<Command> commands;
    MaybeCommand taken();

    CountedTextures textures;

  private:
    friend struct HeadlessHooks;
    struct Item {
        ImVec2 from;
        ImVec2 to;
        std::string label;
    };

    void frame(double seconds = 1.0 / 60);

    Panel panel_;
    Gui gui_;
    KeyReader reader_;
    std::map<ImGuiID, Item> items_;
    std::string words_;
};

} // namespace emlek::test
