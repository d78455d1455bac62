#pragma once

#include "ui/text/layout.h"
#include "ui/text/texture_store.h"
#include "ui/text/tiles.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace emlek {

// Draws documents of any length into ImGui windows and keeps what it has drawn. A long document is laid out
// part by part as it comes into view; until then its height is estimated, so heights and scroll bars grow
// exact while one reads.
class TextPainter {
  public:
    static constexpr std::size_t part_bytes = 2000;                          // a few milliseconds to lay out
    static constexpr std::size_t kept_texture_bytes = std::size_t{16} << 20; // kept beyond what a frame shows
    static constexpr std::size_t most_blocks = 512;

    explicit TextPainter(TextureStore& textures) : textures_(textures) {}
    TextPainter(const TextPainter&) = delete;
    TextPainter& operator=(const TextPainter&) = delete;
    ~TextPainter();

    // Call before a frame's first draw: the moment at which textures may go.
    void begin_frame();

    TextExtent measure(const Document& document, const TextStyle& style);

    // Draws with the top left corner of the layout at `position` (screen pixels), in the current window.
    void draw(const Document& document, const TextStyle& style, ImVec2 position);

    std::size_t texture_bytes() const { return texture_bytes_; }

  private:
    struct Part {
        Document document;
        TextExtent extent; // estimated until measured
        bool measured = false;
        std::optional<TextLayout> layout; // for the rest of the frame that needed it
        Tiles tiles;
    };
    struct Block {
        Document document;
        TextStyle style;
        std::vector<Part> parts;
        std::uint64_t used = 0;
    };

    Block& block_of(const Document& document, const TextStyle& style);
    void fill(Block& block);
    const TextLayout& layout_of(Part& part, const TextStyle& style);
    void draw_part(Part& part, const TextStyle& style, ImVec2 position);
    void drop_unseen();
    void drop_tiles(Part& part, std::uint64_t used_before);

    TextureStore& textures_;
    std::unordered_map<std::size_t, Block> blocks_;
    std::size_t texture_bytes_ = 0;
    std::uint64_t frame_ = 1;
};

} // namespace emlek
