#include "decks/document/html_writer.h"

#include "decks/document/source_text.h"
#include "decks/html_entities.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace emlek {

namespace {

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\n';
}

// Spaces that would run together are written as references, line ends as <br>.
std::string escaped(std::string_view text, bool preformatted) {
    std::string html;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        switch (c) {
            case '&':
            case '<':
            case '>':
                html += markup_reference(c);
                break;
            case '\n':
                html += preformatted ? "\n" : "<br>";
                break;
            case '\t':
                html += "&#9;";
                break;
            case ' ':
                html += preformatted || at == 0 || !is_blank(text[at - 1]) ? " " : "&nbsp;";
                break;
            case '[':
                html += text.substr(at, 7) == "[sound:" || text.substr(at, 6) == "[hint:" ? "&#91;" : "[";
                break;
            default:
                html += c;
        }
    }
    return html;
}

std::string in_quotes(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"') {
            out += "&quot;";
        } else if (const std::string_view reference = markup_reference(c); !reference.empty()) {
            out += reference;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

// As src: a "%" of the name itself must not be read as an escape.
std::string file_name(std::string_view name) {
    std::string out;
    for (const char c : name)
        out += c == '%' ? std::string("%25") : std::string(1, c);
    return out;
}

std::string colour(const Rgb& rgb) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
    return text.data();
}

struct Content {
    bool preformatted;

    std::string operator()(const Text& text) const { return escaped(text.text, preformatted); }
    std::string operator()(const Ruby& ruby) const {
        return "<ruby>" + escaped(ruby.base, false) + "<rt>" + escaped(ruby.reading, false) + "</rt></ruby>";
    }
    std::string operator()(const Picture& picture) const {
        std::string html = "<img src=" + in_quotes(file_name(picture.name));
        if (!picture.alt.empty()) html += " alt=" + in_quotes(picture.alt);
        if (picture.width) html += " width=" + in_quotes(std::to_string(*picture.width));
        if (picture.height) html += " height=" + in_quotes(std::to_string(*picture.height));
        return html + ">";
    }
    std::string operator()(const Sound& sound) const { return "[sound:" + escaped(sound.name, false) + "]"; }
    std::string operator()(const Maths& maths) const {
        const std::string source = escaped(maths.source, false);
        return maths.display ? "\\[" + source + "\\]" : "\\(" + source + "\\)";
    }
    std::string operator()(const HiddenGap& gap) const { return escaped(label(gap), false); }
    std::string operator()(const Hint& hint) const { return "[hint:" + escaped(hint.text, false) + "]"; }
};

class Writer {
  public:
    explicit Writer(const CardDocument& document) : document_(document) {}

    std::string html() && {
        const bool bare = document_.blocks.size() == 1 && is_bare(document_.blocks.front());
        for (const Block& block : document_.blocks) {
            const auto* text = std::get_if<TextBlock>(&block);
            if (bare) {
                inlines(*text);
            } else if (text != nullptr) {
                line(*text);
            } else {
                const auto& table = std::get<Table>(block);
                enter(table.insets, table.mark);
                cells(table);
            }
        }
        leave(0);
        return std::move(html_);
    }

  private:
    struct Level {
        Inset inset;
        std::string_view list; // "ul", "ol", "dl" of an Indent
        std::int32_t next = 1; // number of an item
    };

    // HTML of the list counts from 1; an item with a number of its own has it in its text.
    void line(const TextBlock& block) {
        if (!block.mark || !block.mark->number || *block.mark->number == next_number(block.insets)) {
            enter(block.insets, block.mark);
            return lines(block);
        }
        TextBlock numbered = block;
        numbered.mark.reset();
        if (!numbered.insets.empty()) numbered.insets.pop_back();
        const std::string number = std::to_string(*block.mark->number) + ". ";
        numbered.inlines.insert(numbered.inlines.begin(), Inline{Text{number}, {}});
        enter(numbered.insets, {});
        lines(numbered);
    }

    std::int32_t next_number(const std::vector<Inset>& insets) const {
        if (levels_.size() < insets.size()) return 1;
        for (std::size_t i = 0; i < insets.size(); ++i) {
            if (levels_[i].inset != insets[i]) return 1;
        }
        return !insets.empty() && levels_[insets.size() - 1].list == "ol" ? levels_[insets.size() - 1].next
                                                                          : 1;
    }

    // One paragraph alone needs no tags around it.
    static bool is_bare(const Block& block) {
        const auto* text = std::get_if<TextBlock>(&block);
        return text != nullptr && text->kind == TextKind::Paragraph && text->insets.empty() && !text->mark;
    }

    static std::string_view item_of(std::string_view list) { return list == "dl" ? "dd" : "li"; }

    void tag(std::string_view name) { html_.append("<").append(name).append(">"); }
    void end_tag(std::string_view name) { html_.append("</").append(name).append(">"); }

    void leave(std::size_t depth) {
        while (levels_.size() > depth) {
            const Level level = levels_.back();
            levels_.pop_back();
            if (level.inset == Inset::Indent) end_tag(item_of(level.list));
            end_tag(level.inset == Inset::Indent ? level.list : "blockquote");
        }
    }

    // Opens and closes lists and quotes until the next block is in these.
    void enter(const std::vector<Inset>& insets, const std::optional<ListMark>& mark) {
        const std::string_view list = !mark ? "dl" : mark->number ? "ol" : "ul";
        std::size_t same = 0;
        while (same < levels_.size() && same < insets.size() && levels_[same].inset == insets[same])
            ++same;
        leave(same);
        const bool next_item = mark && same == insets.size() && same > 0;
        if (next_item && levels_.back().list == list) {
            end_tag("li");
            tag("li");
        } else if (next_item) {
            leave(same - 1);
        }
        open(insets, list);
        if (list == "ol" && !levels_.empty()) ++levels_.back().next;
    }

    void open(const std::vector<Inset>& insets, std::string_view list) {
        while (levels_.size() < insets.size()) {
            const Inset inset = insets[levels_.size()];
            const bool innermost = levels_.size() + 1 == insets.size();
            levels_.push_back({inset, innermost ? list : "dl"});
            if (inset == Inset::Quote) {
                tag("blockquote");
            } else {
                tag(levels_.back().list);
                tag(item_of(levels_.back().list));
            }
        }
    }

    void lines(const TextBlock& block) {
        switch (block.kind) {
            case TextKind::Rule:
                return tag("hr");
            case TextKind::Heading:
                return within("h" + std::to_string(block.level), block);
            case TextKind::Preformatted:
                html_ += "<pre>\n";
                inlines(block);
                return end_tag("pre");
            case TextKind::Paragraph:
                break;
        }
        if (block.mark) return inlines(block);
        within(block.apart ? "p" : "div", block);
    }

    void within(const std::string& name, const TextBlock& block) {
        tag(name);
        inlines(block);
        if (block.inlines.empty()) tag("br");
        end_tag(name);
    }

    void cells(const Table& table) {
        tag("table");
        for (const auto& row : table.rows) {
            tag("tr");
            for (std::size_t i = 0; i < row.size(); i += row[i].columns) {
                const std::string_view name = row[i].header ? "th" : "td";
                html_.append("<").append(name);
                if (row[i].columns > 1) html_ += " colspan=\"" + std::to_string(row[i].columns) + "\"";
                html_ += ">";
                for (const TextBlock& block : row[i].blocks) {
                    if (row[i].blocks.size() == 1 && is_bare(block)) {
                        inlines(block);
                    } else {
                        lines(block);
                    }
                }
                end_tag(name);
            }
            end_tag("tr");
        }
        end_tag("table");
    }

    void inlines(const TextBlock& block) {
        for (const Inline& piece : block.inlines) {
            const std::vector<std::string> tags = tags_of(piece.style);
            for (const std::string& one : tags)
                tag(one);
            html_ += std::visit(Content{block.kind == TextKind::Preformatted}, piece.content);
            for (auto one = tags.rbegin(); one != tags.rend(); ++one)
                end_tag(std::string_view(*one).substr(0, one->find(' ')));
        }
    }

    std::vector<std::string> tags_of(const InlineStyle& style) const {
        std::vector<std::string> tags;
        if (style.link) tags.push_back("a href=" + in_quotes(document_.links.at(*style.link)));
        std::string css;
        if (style.colour) css += "color: " + colour(*style.colour) + "; ";
        if (style.background) css += "background-color: " + colour(*style.background) + "; ";
        if (style.size != 1) css += "font-size: " + std::to_string(std::lround(style.size * 100)) + "%; ";
        if (!css.empty()) tags.push_back("span style=\"" + css.substr(0, css.size() - 2) + "\"");
        if (style.bold) tags.emplace_back("b");
        if (style.italic) tags.emplace_back("i");
        if (style.underline) tags.emplace_back("u");
        if (style.strike) tags.emplace_back("s");
        if (style.code) tags.emplace_back("code");
        if (style.baseline == Baseline::Sub) tags.emplace_back("sub");
        if (style.baseline == Baseline::Super) tags.emplace_back("sup");
        return tags;
    }

    const CardDocument& document_;
    std::string html_;
    std::vector<Level> levels_;
};

} // namespace

std::string html_of(const CardDocument& document) {
    return Writer(document).html();
}

} // namespace emlek
