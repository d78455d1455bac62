#include "decks/document/html_document.h"

#include "decks/document/builder.h"
#include "decks/document/html_blocks.h"
#include "decks/document/html_style.h"
#include "decks/document/inline_tags.h"
#include "decks/document/ruby_reader.h"
#include "decks/html_attributes.h"
#include "decks/html_entities.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace emlek {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
// Blanks, references, and what may be a sound or a hint.
bool is_special(char c) {
    static constexpr std::array<bool, 256> special = [] {
        std::array<bool, 256> table{};
        for (const unsigned char one : {' ', '\t', '\n', '\r', '\f', '&', '['})
            table[one] = true;
        return table;
    }();
    return special[static_cast<unsigned char>(c)];
}

class Reader {
  public:
    explicit Reader(SourceText source)
        : text_(std::move(source.text)),
          hidden_(source.hidden),
          builder_(std::move(source.hidden), std::move(source.objects),
                   DocumentBuilder::Finds::MathsAndFurigana),
          tokens_(text_) {}

    CardDocument document() && {
        for (HtmlToken token; tokens_.next(token);) {
            if (token.part == HtmlPart::Text) {
                words(token.raw);
            } else if (token.part != HtmlPart::Comment) {
                after_pre_ = false;
                tag(token);
            }
        }
        ruby_.end(style());
        return std::move(builder_).finish();
    }

  private:
    const InlineStyle& style() const { return inline_tags_.style(); }

    void words(std::string_view raw) {
        while (!raw.empty()) {
            const auto special = std::find_if(raw.begin(), raw.end(), is_special);
            const auto length = static_cast<std::size_t>(special - raw.begin());
            if (length > 0) {
                after_pre_ = false;
                ruby_.text(raw.substr(0, length), style());
                raw.remove_prefix(length);
            }
            if (!raw.empty()) raw.remove_prefix(take_special(raw));
        }
    }

    // Takes the front of a text; answers how much of it.
    std::size_t take_special(std::string_view raw) {
        if (is_blank(raw.front())) {
            blank(raw.front());
            return 1;
        }
        after_pre_ = false;
        if (raw.front() == '&') return reference(raw);
        if (const auto sound = sound_at(raw); sound && !sound->name.empty()) {
            piece({Sound{sound->name}, {}});
            return sound->length;
        }
        if (const auto hint = hint_at(raw)) {
            if (auto text = resolved(decode_references(hint->text), hidden_)) {
                piece({Hint{std::move(text->text)}, {}});
                return hint->length;
            }
        }
        ruby_.text("[", style());
        return 1;
    }

    void blank(char c) {
        const bool first_in_pre = std::exchange(after_pre_, false);
        if (!blocks_.preformatted()) return ruby_.space(style());
        if (c == '\n') {
            if (!first_in_pre) builder_.text("\n", style());
        } else if (c != '\r') {
            builder_.text(c == '\f' ? " " : std::string_view(&c, 1), style());
        }
    }

    std::size_t reference(std::string_view raw) {
        const auto reference = character_reference(raw);
        if (!reference) {
            ruby_.text("&", style());
            return 1;
        }
        std::string character;
        if (raw.substr(0, reference->length) == "&nbsp;") {
            character = " ";
        } else if (reference->character != 0) {
            append_utf8(character, reference->character);
        }
        ruby_.text(character, style());
        return reference->length;
    }

    void piece(Inline piece) {
        ruby_.end(style());
        builder_.piece(std::move(piece));
    }

    void tag(const HtmlToken& token) {
        const bool opens = token.part == HtmlPart::Open;
        if (opens ? inline_tags_.open(token) : inline_tags_.close(token.name)) return;
        const std::size_t tag = html_tag(token.name);
        if (tag == html_tags.size()) {
            if (opens) builder_.left_out();
            return;
        }
        const HtmlRole role = html_tags.at(tag).role;
        if (role == HtmlRole::Ruby) {
            return opens ? ruby_.open(token.name, style()) : ruby_.close(token.name, style());
        }
        ruby_.end(style());
        switch (role) {
            case HtmlRole::Break:
                return builder_.line_break(style());
            case HtmlRole::Rule:
                return builder_.rule();
            case HtmlRole::Picture:
                return opens ? picture(token) : void();
            case HtmlRole::Unseen:
                if (!opens) return;
                builder_.left_out();
                tokens_.skip_to_end_of(token.name);
                return;
            case HtmlRole::Foreign:
                if (opens) builder_.left_out();
                break;
            default:
                break;
        }
        if (!opens) return blocks_.close(tag);
        blocks_.open(tag, token);
        after_pre_ = role == HtmlRole::Pre;
    }

    std::string alt(const HtmlAttribute& attribute) const {
        auto text = resolved(decode_references(attribute.value), hidden_);
        return text ? std::move(text->text) : std::string();
    }

    void picture(const HtmlToken& token) {
        Picture picture;
        for (const HtmlAttribute& attribute : token.attributes) {
            if (attribute.name == "src") picture.name = media_name(attribute.value);
            if (attribute.name == "alt") picture.alt = alt(attribute);
            if (attribute.name == "width") picture.width = parse_pixels(attribute.value);
            if (attribute.name == "height") picture.height = parse_pixels(attribute.value);
        }
        if (!picture.name.empty()) return builder_.piece({std::move(picture), {}});
        builder_.left_out();
        builder_.text(picture.alt, style());
    }

    std::string text_;
    std::vector<HiddenGap> hidden_;
    DocumentBuilder builder_;
    HtmlTokens tokens_;
    InlineTags inline_tags_{builder_};
    HtmlBlocks blocks_{builder_, inline_tags_};
    RubyReader ruby_{builder_};
    bool after_pre_ = false; // a line end right behind <pre> is none
};

} // namespace

CardDocument html_document(SourceText source) {
    return Reader(std::move(source)).document();
}

} // namespace emlek
