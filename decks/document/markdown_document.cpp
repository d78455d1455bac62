#include "decks/document/markdown_document.h"

#include "decks/document/builder.h"
#include "decks/document/inline_tags.h"
#include "decks/document/markdown_guard.h"
#include "decks/document/plain_document.h"
#include "decks/html_attributes.h"
#include "decks/html_entities.h"

#include <md4c.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr unsigned dialect =
    MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS;

// md4c takes quadratic time for bare addresses: 2 ms at this size, 8 s for a megabyte.
constexpr std::size_t longest_with_addresses = 16'384;

// Some texts made for it take 0.2 µs a byte, and no card may take longer than a tenth of a second.
constexpr std::size_t longest_markdown = 262'144;

std::string_view view(const MD_ATTRIBUTE& attribute) {
    return {attribute.text, attribute.size};
}

template <class Detail>
const Detail& as(const void* detail) {
    return *static_cast<const Detail*>(detail);
}

CellAlign cell_align(MD_ALIGN align) {
    return align == MD_ALIGN_CENTER  ? CellAlign::Centre
           : align == MD_ALIGN_RIGHT ? CellAlign::End
                                     : CellAlign::Start;
}

class Reader {
  public:
    explicit Reader(GuardedText text)
        : text_(std::move(text.source.text)),
          hidden_(text.source.hidden),
          objects_(text.source.objects),
          written_(std::move(text.written)),
          builder_(std::move(text.source.hidden), std::move(text.source.objects),
                   DocumentBuilder::Finds::Furigana) {}

    // Nothing when md4c gave up, for want of memory.
    std::optional<CardDocument> document() && {
        MD_PARSER parser{};
        parser.flags = dialect;
        if (text_.size() <= longest_with_addresses) parser.flags |= MD_FLAG_PERMISSIVEURLAUTOLINKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return guarded_call(self, [&](Reader& reader) { reader.enter(type, detail); });
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
            return guarded_call(self, [&](Reader& reader) { reader.leave(type); });
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return guarded_call(self, [&](Reader& reader) { reader.enter(type, detail); });
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
            return guarded_call(self, [&](Reader& reader) { reader.leave(type); });
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return guarded_call(self, [&](Reader& reader) { reader.text(type, {text, size}); });
        };
        if (md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this) != 0)
            return std::nullopt;
        return std::move(builder_).finish();
    }

  private:
    struct List {
        bool ordered = false;
        std::int32_t next = 1;
        std::int32_t items = 0;
        char delimiter = '.';
        std::size_t first_block = 0;
    };

    // No exception may pass through md4c, which is C.
    template <class Call>
    static int guarded_call(void* self, const Call& call) {
        auto& reader = *static_cast<Reader*>(self);
        try {
            call(reader);
            return 0;
        } catch (...) {
            reader.thrown_ = std::current_exception();
            return -1;
        }
    }

    // ---- blocks

    void enter(MD_BLOCKTYPE type, const void* detail) {
        builder_.end_block();
        around_.push_back(shape_);
        const bool apart = type == MD_BLOCK_P || type == MD_BLOCK_H || type == MD_BLOCK_CODE ||
                           type == MD_BLOCK_QUOTE || type == MD_BLOCK_TABLE || type == MD_BLOCK_HR ||
                           ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && lists_.empty());
        if (apart) builder_.apart();
        switch (type) {
            case MD_BLOCK_QUOTE:
                inset(Inset::Quote);
                break;
            case MD_BLOCK_UL:
                inset(Inset::Indent);
                lists_.push_back({});
                break;
            case MD_BLOCK_OL:
                inset(Inset::Indent);
                begin_numbers(as<MD_BLOCK_OL_DETAIL>(detail));
                break;
            case MD_BLOCK_LI:
                begin_item();
                break;
            case MD_BLOCK_H:
                shape_.kind = TextKind::Heading;
                shape_.level = static_cast<std::uint8_t>(as<MD_BLOCK_H_DETAIL>(detail).level);
                break;
            case MD_BLOCK_CODE:
                shape_.kind = TextKind::Preformatted;
                break;
            case MD_BLOCK_HR:
                builder_.rule();
                break;
            case MD_BLOCK_TABLE:
                builder_.begin_table();
                break;
            case MD_BLOCK_TR:
                builder_.row();
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                begin_cell(type == MD_BLOCK_TH, as<MD_BLOCK_TD_DETAIL>(detail).align);
                break;
            default:
                break;
        }
        builder_.block(shape_);
    }

    void leave(MD_BLOCKTYPE type) {
        builder_.end_block();
        inline_tags_.enter_cell({}); // what was not closed in a block ends with it
        if (type == MD_BLOCK_TABLE) builder_.end_table();
        if (type == MD_BLOCK_LI) builder_.no_item();
        if (type == MD_BLOCK_OL || type == MD_BLOCK_UL) end_list();
        if (type == MD_BLOCK_QUOTE) builder_.apart();
        shape_ = around_.back();
        around_.pop_back();
        builder_.block(shape_);
    }

    void inset(Inset step) {
        if (shape_.insets.size() < most_insets) shape_.insets.push_back(step);
    }

    void begin_numbers(const MD_BLOCK_OL_DETAIL& detail) {
        List list;
        list.ordered = true;
        list.next = static_cast<std::int32_t>(std::min(detail.start, 999'999'999U));
        list.delimiter = detail.mark_delimiter;
        list.first_block = builder_.end_block();
        lists_.push_back(list);
    }

    void begin_item() {
        List& list = lists_.back();
        ++list.items;
        ListMark mark;
        if (list.ordered) mark.number = list.next++;
        builder_.item(mark);
    }

    void end_list() {
        const List list = lists_.back();
        lists_.pop_back();
        if (list.ordered && list.items == 1 && list.next != 2) {
            builder_.undo_item(list.first_block, std::to_string(list.next - 1) + list.delimiter + " ");
        }
        if (lists_.empty()) builder_.apart();
    }

    void begin_cell(bool header, MD_ALIGN align) {
        TableCell cell;
        cell.header = header;
        cell.align = cell_align(align);
        builder_.cell(cell, 1);
    }

    // ---- in a line

    void enter(MD_SPANTYPE type, const void* detail) {
        switch (type) {
            case MD_SPAN_EM:
                ++italic_;
                break;
            case MD_SPAN_STRONG:
                ++bold_;
                break;
            case MD_SPAN_DEL:
                ++strike_;
                break;
            case MD_SPAN_CODE:
                ++code_;
                break;
            case MD_SPAN_A:
                link_ = address(view(as<MD_SPAN_A_DETAIL>(detail).href));
                break;
            case MD_SPAN_IMG:
                if (pictures_++ == 0)
                    picture_ = {media_name(view(as<MD_SPAN_IMG_DETAIL>(detail).src)), {}, {}, {}};
                break;
            default:
                break;
        }
    }

    void leave(MD_SPANTYPE type) {
        switch (type) {
            case MD_SPAN_EM:
                --italic_;
                break;
            case MD_SPAN_STRONG:
                --bold_;
                break;
            case MD_SPAN_DEL:
                --strike_;
                break;
            case MD_SPAN_CODE:
                --code_;
                break;
            case MD_SPAN_A:
                link_.reset();
                break;
            case MD_SPAN_IMG:
                if (--pictures_ == 0) put_picture();
                break;
            default:
                break;
        }
    }

    std::optional<std::uint16_t> address(std::string_view written) {
        std::string decoded = decode_references(written);
        return is_link_address(decoded) ? builder_.link(std::move(decoded)) : std::nullopt;
    }

    // What stands for the picture may hold marks of gaps, which count for what follows too.
    void put_picture() {
        const std::string alt = std::exchange(alt_, {});
        const auto words = resolved(alt, hidden_, objects_);
        if (picture_.name.empty() || !words) {
            builder_.left_out();
            builder_.text(alt, style());
            return;
        }
        picture_.alt = words->text;
        builder_.piece({std::exchange(picture_, {}), {}});
    }

    InlineStyle style() const {
        InlineStyle style = inline_tags_.style();
        style.bold = style.bold || bold_ > 0;
        style.italic = style.italic || italic_ > 0;
        style.strike = style.strike || strike_ > 0;
        style.code = style.code || code_ > 0;
        if (link_) style.link = link_;
        return style;
    }

    void put(std::string_view text) {
        if (pictures_ > 0) {
            alt_ += text;
        } else {
            builder_.text(text, style());
        }
    }

    void text(MD_TEXTTYPE type, std::string_view text) {
        switch (type) {
            case MD_TEXT_BR:
            case MD_TEXT_SOFTBR:
                return put(pictures_ > 0 ? " " : "\n");
            case MD_TEXT_ENTITY:
                return put(decode_references(text));
            case MD_TEXT_HTML:
                return html(text);
            case MD_TEXT_CODE:
                return put(as_written(text));
            default:
                return put(text);
        }
    }

    void html(std::string_view text) {
        HtmlTokens tokens(text);
        HtmlToken token;
        if (pictures_ > 0 || !tokens.next(token) || token.raw.size() != text.size()) return put(text);
        if (token.part == HtmlPart::Comment) return builder_.left_out();
        if (token.part == HtmlPart::Open && token.name == "br") return builder_.line_break(style());
        if (token.part == HtmlPart::Open && inline_tags_.open(token)) return;
        if (token.part == HtmlPart::Close && inline_tags_.close(token.name)) return;
        builder_.left_out();
        put(text);
    }

    // In code no object is one.
    std::string as_written(std::string_view text) const {
        std::string out;
        while (!text.empty()) {
            const std::size_t length = std::min(text.find(in_text::object), text.size());
            out += text.substr(0, length);
            text.remove_prefix(length);
            if (text.empty()) break;
            text.remove_prefix(1);
            const std::size_t number = in_text::take_number(text);
            if (number < written_.size()) out += written_[number];
        }
        return out;
    }

    std::string text_;
    std::vector<HiddenGap> hidden_;
    std::vector<Inline> objects_;
    std::vector<std::string> written_;
    DocumentBuilder builder_;
    InlineTags inline_tags_{builder_};
    BlockShape shape_;
    std::vector<BlockShape> around_;
    std::vector<List> lists_;
    int bold_ = 0;
    int italic_ = 0;
    int strike_ = 0;
    int code_ = 0;
    int pictures_ = 0;
    std::optional<std::uint16_t> link_;
    Picture picture_;
    std::string alt_;
    std::exception_ptr thrown_;
};

} // namespace

CardDocument markdown_document(SourceText source) {
    if (source.text.size() <= longest_markdown) {
        SourceText copy = source;
        if (auto document = Reader(guarded(std::move(copy))).document()) return std::move(*document);
    }
    return plain_document(std::move(source));
}

} // namespace emlek
