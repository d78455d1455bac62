#pragma once

#include "decks/document/document.h"
#include "ui/text/document_style.h"
#include "ui/text/piece_layout.h"
#include "ui/text/pieces.h"
#include "ui/text/texture_store.h"
#include "ui/text/tiles.h"
#include "ui/text/typesetter.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace emlek {

// A document with its files, as long as somebody shows it. It never changes: what is drawn of it is kept by
// its address.
struct ShownDocument {
    std::shared_ptr<const CardDocument> document; // not null
    std::shared_ptr<const MediaFiles> media;      // not null
};

struct DocumentExtent {
    int width = 0; // pixels
    int height = 0;
};

// Draws card documents of any length into ImGui windows and keeps what it has drawn. What is far down in a
// long one is laid out when it comes into view; until then its height is estimated, so heights and scroll
// bars grow exact while one reads.
class DocumentPainter {
  public:
    static constexpr std::size_t kept_texture_bytes = std::size_t{16} << 20; // beyond what a frame shows
    static constexpr std::size_t most_pages = 64;

    DocumentPainter(TextureStore& textures, PictureSource& pictures)
        : textures_(textures), pictures_(pictures) {}
    DocumentPainter(const DocumentPainter&) = delete;
    DocumentPainter& operator=(const DocumentPainter&) = delete;
    ~DocumentPainter();

    // Call before a frame's first draw: the moment at which textures may go.
    void begin_frame();

    DocumentExtent measure(const ShownDocument& shown, const DocumentStyle& style);

    // Draws with the top left corner at `position` (screen pixels) in the current window, where what can be
    // clicked becomes items labelled as they are seen. Returns what was clicked.
    std::optional<HotSpot> draw(const ShownDocument& shown, const DocumentStyle& style, ImVec2 position);

    std::size_t texture_bytes() const { return texture_bytes_; }
    std::size_t pieces_laid() const { return pieces_laid_; } // so far; standing still it stays

  private:
    struct Part {
        Piece piece;
        int height = 0; // estimated until measured
        int width = 0;
        bool measured = false;
        std::vector<HotSpot> spots;
        std::vector<PlacedPicture> pictures;
        std::vector<std::string> awaited;
        std::optional<Laid> laid; // for the rest of the frame that needed it
        Tiles tiles;
    };
    // A document in one style.
    struct Page {
        ShownDocument shown;
        DocumentStyle style;
        std::vector<Part> parts;
        ColumnWidths columns;
        std::uint64_t used = 0;
    };

    Page& page_of(const ShownDocument& shown, const DocumentStyle& style);
    void fill(Page& page);
    const Laid& laid(Page& page, Part& part);
    bool outdated(const Page& page, const Part& part) const;
    void look_for_awaited(Page& page);
    void draw_part(Page& page, Part& part, ImVec2 position);
    void draw_pictures(const Page& page, const Part& part, ImVec2 position);
    void drop_unseen();

    TextureStore& textures_;
    PictureSource& pictures_;
    std::list<Page> pages_;
    std::size_t texture_bytes_ = 0;
    std::size_t pieces_laid_ = 0;
    std::uint64_t frame_ = 1;
};

} // namespace emlek
