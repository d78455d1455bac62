#include "ui/text/document_painter.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace emlek {

namespace {

// What is measured before anything is shown, so that an ordinary card has its exact height at once.
constexpr std::size_t exact_bytes = 3 * piece_bytes;
constexpr std::size_t exact_pieces = 80;

// Over a part, so that Tab reaches it and its label can be clicked.
bool press_spot(const HotSpot& spot, int index, ImVec2 origin, ImU32 ring) {
    const ImVec2 from(origin.x + static_cast<float>(spot.box.x), origin.y + static_cast<float>(spot.box.y));
    const ImVec2 size(static_cast<float>(std::max(spot.box.width, 1)),
                      static_cast<float>(std::max(spot.box.height, 1)));
    if (!in_view(from, size)) return false;
    ImGui::PushID(index);
    ImGui::SetCursorScreenPos(from);
    const bool pressed = ImGui::InvisibleButton(spot.label.c_str(), size, ImGuiButtonFlags_EnableNav);
    if (ImGui::IsItemHovered()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (spot.kind != HotSpot::Kind::Link)
            ImGui::GetWindowDrawList()->AddRect(from, {from.x + size.x, from.y + size.y}, ring, 4);
    }
    ImGui::PopID();
    return pressed;
}

} // namespace

DocumentPainter::~DocumentPainter() {
    for (Page& page : pages_) {
        for (Part& part : page.parts)
            part.tiles.drop(textures_, frame_ + 1);
    }
}

void DocumentPainter::begin_frame() {
    for (Page& page : pages_) {
        for (Part& part : page.parts)
            part.laid.reset();
    }
    if (texture_bytes_ > kept_texture_bytes || pages_.size() > most_pages) drop_unseen();
    ++frame_;
}

DocumentExtent DocumentPainter::measure(const ShownDocument& shown, const DocumentStyle& style) {
    DocumentExtent extent;
    for (const Part& part : page_of(shown, style).parts) {
        extent.height += part.height;
        extent.width = std::max(extent.width, part.width);
    }
    return extent;
}

std::optional<HotSpot> DocumentPainter::draw(const ShownDocument& shown, const DocumentStyle& style,
                                             ImVec2 position) {
    // Whole pixels, or the texture's filter blurs the letters.
    position = {std::round(position.x), std::round(position.y)};
    Page& page = page_of(shown, style);
    const ImVec2 cursor = ImGui::GetCursorScreenPos();
    const ImU32 ring =
        IM_COL32(style.theme.accent.red, style.theme.accent.green, style.theme.accent.blue, 255);
    std::optional<HotSpot> clicked;
    ImGui::PushID(shown.document.get());
    int index = 0;
    for (Part& part : page.parts) {
        const ImVec2 room(static_cast<float>(style.width), static_cast<float>(std::max(part.height, 1)));
        if (in_view(position, room)) draw_part(page, part, position);
        for (const HotSpot& spot : part.spots) {
            if (press_spot(spot, index++, position, ring)) clicked = spot;
        }
        position.y += static_cast<float>(part.height);
    }
    ImGui::PopID();
    ImGui::SetCursorScreenPos(cursor);
    return clicked;
}

DocumentPainter::Page& DocumentPainter::page_of(const ShownDocument& shown, const DocumentStyle& style) {
    auto page = std::find_if(pages_.begin(), pages_.end(), [&](const Page& kept) {
        return kept.shown.document == shown.document && kept.style == style;
    });
    if (page == pages_.end()) {
        page = pages_.insert(pages_.begin(), Page{shown, style, {}, {}, frame_});
        fill(*page);
    } else if (page->used != frame_) {
        look_for_awaited(*page);
    }
    page->used = frame_;
    return *page;
}

void DocumentPainter::fill(Page& page) {
    std::size_t bytes = 0;
    for (Piece& piece : pieces_of(*page.shown.document)) {
        Part& part = page.parts.emplace_back();
        part.piece = std::move(piece);
        bytes += part.piece.bytes;
        if (bytes <= exact_bytes && page.parts.size() <= exact_pieces) {
            laid(page, part);
        } else {
            part.height = estimated_height(page.style, part.piece);
        }
    }
}

const Laid& DocumentPainter::laid(Page& page, Part& part) {
    if (!part.laid) {
        const Material material{page.shown.document->links, *page.shown.media, pictures_};
        const Typesetter setter(page.style, material);
        part.laid = lay_piece(setter, part.piece, page.columns);
        ++pieces_laid_;
    }
    if (!part.measured) {
        part.height = part.laid->height;
        part.width = part.laid->width;
        part.spots = part.laid->spots;
        part.pictures = part.laid->pictures;
        part.awaited = part.laid->awaited;
        part.tiles.set_height(part.height);
        part.measured = true;
    }
    return *part.laid;
}

// A size has become known, or a picture turned out to be broken.
bool DocumentPainter::outdated(const Page& page, const Part& part) const {
    using Kind = PictureState::Kind;
    const auto known = [this](const std::string& file) {
        return pictures_.state(file).kind != Kind::Pending;
    };
    const auto broken = [&](const PlacedPicture& picture) {
        const auto file = page.shown.media->find(picture.name);
        return file != page.shown.media->end() && pictures_.state(file->second).kind == Kind::Unusable;
    };
    return std::any_of(part.awaited.begin(), part.awaited.end(), known) ||
           std::any_of(part.pictures.begin(), part.pictures.end(), broken);
}

void DocumentPainter::look_for_awaited(Page& page) {
    for (Part& part : page.parts) {
        if (!outdated(page, part)) continue;
        texture_bytes_ -= part.tiles.drop(textures_, frame_ + 1);
        part.laid.reset();
        part.measured = false;
        page.columns.clear();
        laid(page, part);
    }
}

void DocumentPainter::draw_part(Page& page, Part& part, ImVec2 position) {
    if (!part.measured) laid(page, part);
    const int overhang = static_cast<int>(page.style.px(0.5F));
    texture_bytes_ +=
        part.tiles.draw(textures_, position, static_cast<float>(page.style.width), frame_,
                        [&](int top, int bottom) { return laid(page, part).render(top, bottom, overhang); });
    draw_pictures(page, part, position);
}

void DocumentPainter::draw_pictures(const Page& page, const Part& part, ImVec2 position) {
    const Colour line = page.style.theme.line;
    for (const PlacedPicture& picture : part.pictures) {
        const ImVec2 from(position.x + static_cast<float>(picture.box.x),
                          position.y + static_cast<float>(picture.box.y));
        const ImVec2 to(from.x + static_cast<float>(picture.box.width),
                        from.y + static_cast<float>(picture.box.height));
        if (!ImGui::IsRectVisible(from, to)) continue;
        const auto file = page.shown.media->find(picture.name);
        if (file == page.shown.media->end()) continue;
        const ImTextureID texture = pictures_.texture(file->second, picture.box.width, picture.box.height);
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (texture == ImTextureID_Invalid) {
            list->AddRect(from, to, IM_COL32(line.red, line.green, line.blue, 255));
        } else {
            // Drawings with a transparent ground are made for white paper.
            if (page.style.theme.dark) list->AddRectFilled(from, to, IM_COL32(250, 248, 244, 255));
            list->AddImage(texture, from, to);
        }
    }
}

void DocumentPainter::drop_unseen() {
    for (Page& page : pages_) {
        for (Part& part : page.parts)
            texture_bytes_ -= part.tiles.drop(textures_, frame_);
    }
    pages_.remove_if([this](const Page& page) { return page.used < frame_; });
}

} // namespace emlek
