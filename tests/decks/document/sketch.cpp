#include "tests/decks/document/sketch.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace emlek::test {

namespace {

std::string hex(const Rgb& rgb) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
    return text.data();
}

struct Content {
    std::string operator()(const Text& text) const {
        std::string out;
        for (const char c : text.text)
            out += c == '\n' ? std::string("⏎") : std::string(1, c);
        return out;
    }
    std::string operator()(const Ruby& ruby) const { return ruby.base + "{" + ruby.reading + "}"; }
    std::string operator()(const Picture& picture) const {
        std::string out = "<" + picture.name;
        if (picture.width || picture.height) {
            out += " " + std::to_string(picture.width.value_or(0)) + "x" +
                   std::to_string(picture.height.value_or(0));
        }
        return out + (picture.alt.empty() ? "" : " " + picture.alt) + ">";
    }
    std::string operator()(const Sound& sound) const { return "♪" + sound.name; }
    std::string operator()(const Maths& maths) const {
        const std::string mark = maths.display ? "$$" : "$";
        return mark + (*this)(Text{maths.source}) + mark;
    }
    std::string operator()(const HiddenGap& gap) const {
        return "[c" + std::to_string(gap.number) + (gap.hint.empty() ? "" : ":" + gap.hint) + "]";
    }
    std::string operator()(const Hint& hint) const { return "?(" + hint.text + ")"; }
};

std::string styles(const InlineStyle& style, const CardDocument& document) {
    std::string all;
    const auto add = [&](bool is, const std::string& name) {
        if (is) all += (all.empty() ? "" : ",") + name;
    };
    add(style.bold, "b");
    add(style.italic, "i");
    add(style.underline, "u");
    add(style.strike, "s");
    add(style.code, "code");
    add(style.baseline == Baseline::Sub, "sub");
    add(style.baseline == Baseline::Super, "sup");
    add(style.gap, "G");
    if (style.colour) add(true, hex(*style.colour));
    if (style.background) add(true, "bg" + hex(*style.background));
    if (style.size != 1) {
        std::string size = std::to_string(static_cast<double>(std::lround(style.size * 100)) / 100);
        size.erase(size.find_last_not_of('0') + 1);
        add(true, "x" + (size.ends_with('.') ? size.substr(0, size.size() - 1) : size));
    }
    if (style.link) add(true, "a:" + document.links.at(*style.link));
    return all;
}

std::string sketch(const TextBlock& block, const CardDocument& document) {
    std::string out;
    for (const Inset inset : block.insets)
        out += inset == Inset::Quote ? "> " : "| ";
    if (block.apart) out += "¶";
    if (block.mark) out += block.mark->number ? std::to_string(*block.mark->number) + ". " : "• ";
    if (block.kind == TextKind::Heading) out += "#" + std::to_string(block.level) + " ";
    if (block.kind == TextKind::Preformatted) out += "```";
    if (block.kind == TextKind::Rule) out += "---";
    for (const Inline& piece : block.inlines) {
        const std::string style = styles(piece.style, document);
        const std::string content = std::visit(Content(), piece.content);
        out += style.empty() ? content : style + "(" + content + ")";
    }
    return out;
}

} // namespace

std::string sketch(const CardDocument& document) {
    std::string out;
    for (const Block& block : document.blocks) {
        if (!out.empty()) out += '\n';
        if (const auto* text = std::get_if<TextBlock>(&block)) {
            out += sketch(*text, document);
            if (out.empty()) out = "(empty)";
            continue;
        }
        const auto& table = std::get<Table>(block);
        if (table.mark) out += "• ";
        for (const auto& row : table.rows) {
            if (&row != &table.rows.front()) out += '\n';
            for (const TableCell& cell : row) {
                out += cell.header ? "|!" : "|";
                if (cell.columns > 1) out += std::to_string(cell.columns) + ":";
                if (cell.align != CellAlign::Start) out += cell.align == CellAlign::Centre ? "^" : ">";
                for (const TextBlock& block_in_cell : cell.blocks) {
                    if (&block_in_cell != &cell.blocks.front()) out += " / ";
                    out += sketch(block_in_cell, document);
                }
            }
            out += "|";
        }
    }
    return out;
}

} // namespace emlek::test
