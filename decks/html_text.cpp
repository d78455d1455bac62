#include "decks/html.h"
#include "decks/html_attributes.h"
#include "decks/html_entities.h"
#include "decks/html_tokens.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::array<std::string_view, 33> blocks = {
    "address", "article", "aside",      "blockquote", "caption", "center", "dd",  "details", "div",
    "dl",      "dt",      "figcaption", "figure",     "footer",  "h1",     "h2",  "h3",      "h4",
    "h5",      "h6",      "header",     "hr",         "li",      "main",   "nav", "ol",      "p",
    "pre",     "section", "summary",    "table",      "tr",      "ul"};
constexpr std::array<std::string_view, 3> unseen = {"script", "style", "head"};

// Text as a browser lays it out: white space runs together, blocks stand on lines of their own.
class Lines {
  public:
    void block() { block_ = true; }
    void line_end() {
        start_block();
        ++line_ends_;
        space_ = false;
        in_line_ = false;
    }
    void space() { space_ = in_line_; }
    void character(char32_t character) {
        start();
        append_utf8(text_, character);
    }
    void byte(char c) {
        start();
        text_ += c;
    }
    void word(std::string_view text) {
        start();
        text_ += text;
    }
    std::string text() && { return std::move(text_); }

  private:
    void start_block() {
        if (block_ && in_line_) ++line_ends_;
        if (block_) in_line_ = space_ = false;
        block_ = false;
    }
    // Line ends before the first word and after the last are none.
    void start() {
        start_block();
        if (!text_.empty()) text_.append(line_ends_, '\n');
        line_ends_ = 0;
        if (space_) text_ += ' ';
        space_ = false;
        in_line_ = true;
    }

    std::string text_;
    std::size_t line_ends_ = 0;
    bool block_ = false;
    bool space_ = false;
    bool in_line_ = false;
};

class Reader {
  public:
    explicit Reader(std::string_view html) : tokens_(html) {}

    std::string text() && {
        for (HtmlToken token; tokens_.next(token);) {
            if (token.part == HtmlPart::Text) {
                if (!in_parenthesis_) words(token.raw);
            } else if (token.part != HtmlPart::Comment) {
                tag(token);
            }
        }
        end_reading();
        return std::move(lines_).text();
    }

  private:
    void words(std::string_view raw) {
        for (std::size_t at = 0; at < raw.size();) {
            at += piece(raw.substr(at));
        }
    }

    // Takes the front of a text; answers how much of it.
    std::size_t piece(std::string_view raw) {
        const char c = raw.front();
        if (c == '&') {
            if (const auto reference = character_reference(raw)) {
                if (raw.substr(0, reference->length) == "&nbsp;") {
                    lines_.byte(' ');
                } else if (reference->character != 0) {
                    lines_.character(reference->character);
                }
                return reference->length;
            }
        }
        if (c == '[') {
            const auto sound = sound_at(raw);
            if (sound && !sound->name.empty()) {
                lines_.word("[" + sound->name + "]");
                return sound->length;
            }
        }
        plain(c);
        return 1;
    }

    void plain(char c) {
        const bool after_pre = std::exchange(just_pre_, false);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            if (pre_ == 0) return lines_.space();
            if (c == '\n' && !after_pre) lines_.line_end();
            if (c == ' ' || c == '\t') lines_.byte(c);
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
            lines_.byte(c);
        }
    }

    void tag(const HtmlToken& token) {
        const std::string& name = token.name;
        in_parenthesis_ = false;
        just_pre_ = false;
        if (std::find(blocks.begin(), blocks.end(), name) != blocks.end()) return block(token);
        if (name == "br") return lines_.line_end();
        if (name == "td" || name == "th") return lines_.space();
        if (name == "ruby" || name == "rt" || name == "rb" || name == "rp") return ruby(token);
        if (token.part == HtmlPart::Close) return;
        if (name == "img") return picture(token);
        if (std::find(unseen.begin(), unseen.end(), name) != unseen.end()) tokens_.skip_to_end_of(name);
    }

    void block(const HtmlToken& token) {
        end_reading();
        lines_.block();
        if (token.name != "pre") return;
        const bool opens = token.part == HtmlPart::Open;
        pre_ = opens ? pre_ + 1 : std::max(pre_ - 1, 0);
        just_pre_ = opens;
    }

    // 漢字[かんじ]: the parentheses of <rp> are for browsers that know no ruby.
    void ruby(const HtmlToken& token) {
        end_reading();
        if (token.part == HtmlPart::Close) return;
        in_parenthesis_ = token.name == "rp";
        if (token.name != "rt") return;
        lines_.byte('[');
        reading_ = true;
    }
    void end_reading() {
        if (reading_) lines_.byte(']');
        reading_ = false;
    }

    void picture(const HtmlToken& token) {
        std::string shown;
        for (const HtmlAttribute& attribute : token.attributes) {
            if (attribute.name == "src") shown = media_name(attribute.value);
            if (attribute.name == "alt" && shown.empty()) shown = decode_references(attribute.value);
        }
        if (!shown.empty()) words_of("[" + shown + "]");
    }
    void words_of(std::string_view text) {
        for (const char c : text)
            plain(c);
    }

    HtmlTokens tokens_;
    Lines lines_;
    int pre_ = 0;
    bool just_pre_ = false;
    bool reading_ = false;
    bool in_parenthesis_ = false;
};

} // namespace

std::string plain_text(std::string_view html) {
    return Reader(html).text();
}

std::string as_html(std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of('\n'), text.size());
    const std::size_t last = first == text.size() ? 0 : text.find_last_not_of('\n');
    const auto alone = [&](std::size_t at) {
        const auto is_space = [&](std::size_t i) {
            return text[i] == ' ' || text[i] == '\n' || text[i] == '\t';
        };
        return at > 0 && at + 1 < text.size() && !is_space(at - 1) && !is_space(at + 1);
    };
    std::string html;
    html.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        switch (const char c = text[at]) {
            case '&':
            case '<':
            case '>':
                html += markup_reference(c);
                break;
            case '\t':
                html += "&#9;";
                break;
            case '\n':
                html += at < first || at > last ? "&#10;" : "<br>";
                break;
            case ' ':
                html += alone(at) ? " " : "&nbsp;";
                break;
            case '[':
                html += text.substr(at, 7) == "[sound:" ? "&#91;" : "[";
                break;
            default:
                html += c;
        }
    }
    return html;
}

std::vector<std::string> media_names(std::string_view html) {
    std::vector<std::string> names;
    std::set<std::string> known;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && known.insert(name).second) names.push_back(name);
    };
    HtmlTokens tokens(html);
    for (HtmlToken token; tokens.next(token);) {
        if (token.part == HtmlPart::Open && token.name == "img") {
            for (const HtmlAttribute& attribute : token.attributes) {
                if (attribute.name == "src") add(media_name(attribute.value));
            }
        }
        if (token.part != HtmlPart::Text) continue;
        for (std::size_t at = token.raw.find("[sound:"); at != npos; at = token.raw.find("[sound:", at + 1)) {
            if (const auto sound = sound_at(token.raw.substr(at))) add(sound->name);
        }
    }
    return names;
}

} // namespace emlek
