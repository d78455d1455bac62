#include "ui/text/tiles.h"

#include <algorithm>

namespace emlek {

namespace {

std::size_t bytes_of(ImVec2 size) {
    return static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) * 4;
}

} // namespace

bool in_view(ImVec2 top_left, ImVec2 size) {
    return ImGui::IsRectVisible(top_left, {top_left.x + std::max(size.x, 1.0F), top_left.y + size.y});
}

std::size_t Tiles::draw(TextureStore& textures, ImVec2 position, float width, std::uint64_t frame,
                        const RenderStretch& render) {
    std::size_t made = 0;
    for (std::size_t i = 0; i < tiles_.size(); ++i) {
        const int top = static_cast<int>(i) * tallest_tile;
        if (!in_view({position.x, position.y + static_cast<float>(top)}, {width, tallest_tile})) continue;
        std::optional<Tile>& tile = tiles_[i];
        if (!tile) {
            const Pixels pixels = render(top, top + tallest_tile);
            tile.emplace();
            if (!pixels.rgba.empty()) {
                tile->texture = textures.create(pixels);
                tile->offset = {static_cast<float>(pixels.x), static_cast<float>(pixels.y)};
                tile->size = {static_cast<float>(pixels.width), static_cast<float>(pixels.height)};
                made += bytes_of(tile->size);
            }
        }
        tile->used = frame;
        if (tile->texture == ImTextureID_Invalid) continue;
        const ImVec2 from(position.x + tile->offset.x, position.y + tile->offset.y);
        ImGui::GetWindowDrawList()->AddImage(tile->texture, from,
                                             {from.x + tile->size.x, from.y + tile->size.y});
    }
    return made;
}

std::size_t Tiles::drop(TextureStore& textures, std::uint64_t used_before) {
    std::size_t dropped = 0;
    for (std::optional<Tile>& tile : tiles_) {
        if (!tile || tile->used >= used_before) continue;
        dropped += bytes_of(tile->size);
        if (tile->texture != ImTextureID_Invalid) textures.destroy(tile->texture);
        tile.reset();
    }
    return dropped;
}

} // namespace emlek
