#include "ui/text/painter.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace emlek {

namespace {

std::size_t hash_of(const Document& document, const TextStyle& style) {
    const int flags = (style.strong ? 1 : 0) + (style.one_line ? 2 : 0);
    const int colour = style.ink.red << 16 | style.ink.green << 8 | style.ink.blue;
    std::size_t hash = emlek::hash_of(document);
    for (const std::size_t value :
         {std::hash<float>{}(style.em), std::hash<float>{}(style.scale), std::hash<int>{}(style.width),
          std::hash<int>{}(flags), std::hash<int>{}(colour)}) {
        hash = hash * 1000003 + value;
    }
    return hash;
}

std::size_t bytes_of(const Document& document) {
    std::size_t bytes = 0;
    for (const Run& run : document.runs)
        bytes += run.text.size();
    return bytes;
}

ImVec2 size_of(const TextExtent& extent) {
    return {static_cast<float>(extent.width), static_cast<float>(extent.height)};
}

} // namespace

TextPainter::~TextPainter() {
    for (auto& [hash, block] : blocks_) {
        for (Part& part : block.parts)
            drop_tiles(part, frame_ + 1);
    }
}

void TextPainter::begin_frame() {
    for (auto& [hash, block] : blocks_) {
        for (Part& part : block.parts)
            part.layout.reset();
    }
    if (texture_bytes_ > kept_texture_bytes || blocks_.size() > most_blocks) drop_unseen();
    ++frame_;
}

TextExtent TextPainter::measure(const Document& document, const TextStyle& style) {
    TextExtent whole;
    for (const Part& part : block_of(document, style).parts) {
        whole.width = std::max(whole.width, part.extent.width);
        whole.height += part.extent.height;
        whole.shortened = whole.shortened || part.extent.shortened;
        if (whole.baseline == 0) whole.baseline = part.extent.baseline;
    }
    return whole;
}

void TextPainter::draw(const Document& document, const TextStyle& style, ImVec2 position) {
    // Whole pixels, or the texture's filter blurs the letters.
    position = {std::round(position.x), std::round(position.y)};
    for (Part& part : block_of(document, style).parts) {
        const ImVec2 room(static_cast<float>(style.width), size_of(part.extent).y);
        if (in_view(position, room)) draw_part(part, style, position);
        position.y += size_of(part.extent).y;
    }
}

TextPainter::Block& TextPainter::block_of(const Document& document, const TextStyle& style) {
    Block& block = blocks_[hash_of(document, style)];
    if (block.parts.empty() || block.style != style || block.document != document) {
        for (Part& part : block.parts)
            drop_tiles(part, frame_ + 1);
        block = {document, style, {}, frame_};
        fill(block);
    }
    block.used = frame_;
    return block;
}

void TextPainter::fill(Block& block) {
    for (Document& document : split_document(block.document, part_bytes)) {
        block.parts.push_back({std::move(document), {}, false, std::nullopt, {}});
        if (block.style.one_line) break;
    }
    Part& first = block.parts.front();
    layout_of(first, block.style);
    const double bytes = static_cast<double>(std::max<std::size_t>(bytes_of(first.document), 1));
    for (Part& part : block.parts) {
        if (part.measured) continue;
        const double share = static_cast<double>(bytes_of(part.document)) / bytes;
        part.extent = first.extent;
        part.extent.height = static_cast<int>(std::ceil(share * first.extent.height));
    }
}

const TextLayout& TextPainter::layout_of(Part& part, const TextStyle& style) {
    if (!part.layout) part.layout.emplace(part.document, style);
    if (!part.measured) {
        part.extent = part.layout->extent();
        part.measured = true;
        part.tiles.set_height(part.extent.height);
    }
    return *part.layout;
}

void TextPainter::draw_part(Part& part, const TextStyle& style, ImVec2 position) {
    if (!part.measured) layout_of(part, style);
    texture_bytes_ +=
        part.tiles.draw(textures_, position, static_cast<float>(style.width), frame_,
                        [&](int top, int bottom) { return layout_of(part, style).render(top, bottom); });
}

void TextPainter::drop_unseen() {
    for (auto& [hash, block] : blocks_) {
        for (Part& part : block.parts)
            drop_tiles(part, frame_);
    }
    std::erase_if(blocks_, [this](const auto& entry) { return entry.second.used < frame_; });
}

void TextPainter::drop_tiles(Part& part, std::uint64_t used_before) {
    texture_bytes_ -= part.tiles.drop(textures_, used_before);
}

} // namespace emlek
