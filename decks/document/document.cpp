#include "decks/document/document.h"

#include "decks/document/source_text.h"

#include <algorithm>
#include <set>

namespace emlek {

namespace {

struct Words {
    std::string operator()(const Text& text) const { return text.text; }
    std::string operator()(const Ruby& ruby) const { return ruby.base + "[" + ruby.reading + "]"; }
    std::string operator()(const Picture& picture) const { return "[" + picture.name + "]"; }
    std::string operator()(const Sound& sound) const { return "[" + sound.name + "]"; }
    std::string operator()(const Maths& maths) const { return maths.source; }
    std::string operator()(const HiddenGap& gap) const { return label(gap); }
    std::string operator()(const Hint&) const { return "[hint]"; }
};

std::string text_of(const TextBlock& block) {
    std::string text;
    if (block.mark) text = block.mark->number ? std::to_string(*block.mark->number) + ". " : "• ";
    for (const Inline& piece : block.inlines)
        text += words_of(piece);
    return text;
}

std::string text_of(const Table& table) {
    std::string text;
    for (const auto& row : table.rows) {
        if (!text.empty()) text += '\n';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += '\t';
            for (std::size_t j = 0; j < row[i].blocks.size(); ++j)
                text += (j > 0 ? " " : "") + text_of(row[i].blocks[j]);
        }
    }
    return text;
}

template <class Each>
void for_each_block(const CardDocument& document, const Each& each) {
    for (const Block& block : document.blocks) {
        if (const auto* text = std::get_if<TextBlock>(&block)) each(*text);
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        for (const auto& row : table->rows) {
            for (const TableCell& cell : row) {
                for (const TextBlock& text : cell.blocks)
                    each(text);
            }
        }
    }
}

} // namespace

std::string words_of(const Inline& piece) {
    return std::visit(Words(), piece.content);
}

std::string plain_text(const CardDocument& document) {
    std::string text;
    bool first = true;
    for (const Block& block : document.blocks) {
        const auto* lines = std::get_if<TextBlock>(&block);
        if (lines != nullptr && lines->kind == TextKind::Rule) continue;
        if (!first) text += '\n';
        first = false;
        text += lines != nullptr ? text_of(*lines) : text_of(std::get<Table>(block));
    }
    return text;
}

DocumentMedia media_of(const CardDocument& document) {
    DocumentMedia media;
    std::set<std::string> known;
    for_each_block(document, [&](const TextBlock& block) {
        for (const Inline& piece : block.inlines) {
            const auto* picture = std::get_if<Picture>(&piece.content);
            if (picture != nullptr && known.insert("p" + picture->name).second)
                media.pictures.push_back(picture->name);
            const auto* sound = std::get_if<Sound>(&piece.content);
            if (sound != nullptr && known.insert("s" + sound->name).second)
                media.sounds.push_back(sound->name);
        }
    });
    return media;
}

} // namespace emlek
