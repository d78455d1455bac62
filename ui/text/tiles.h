#pragma once

#include "ui/text/texture_store.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace emlek {

// The pixels between two heights of something drawn.
using RenderStretch = std::function<Pixels(int top, int bottom)>;

// Textures of something that may be very high, one for each stretch of tallest_tile pixels, made when it
// comes into view.
class Tiles {
  public:
    static constexpr int tallest_tile = 1024;

    void set_height(int pixels) { tiles_.resize(static_cast<std::size_t>(pixels / tallest_tile + 1)); }

    // Draws what is in view, with its top left corner at `position`. Returns the bytes of textures made.
    std::size_t draw(TextureStore& textures, ImVec2 position, float width, std::uint64_t frame,
                     const RenderStretch& render);

    // Lets go of textures that were last used before this frame. Returns their bytes.
    std::size_t drop(TextureStore& textures, std::uint64_t used_before);

  private:
    struct Tile {
        ImTextureID texture = ImTextureID_Invalid;
        ImVec2 offset;
        ImVec2 size;
        std::uint64_t used = 0;
    };

    std::vector<std::optional<Tile>> tiles_;
};

// Whether any of it is within the current window's clip rectangle.
bool in_view(ImVec2 top_left, ImVec2 size);

} // namespace emlek
