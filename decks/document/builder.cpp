#include "decks/document/builder.h"

#include "decks/document/bidi.h"
#include "decks/document/furigana.h"
#include "decks/document/maths.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t most_links = 1'000;
constexpr std::size_t longest_link = 2'000;

// Takes one line end away at the end, if there is one: it ends the line, and no line follows.
bool drop_line_end(std::vector<Inline>& inlines) {
    if (inlines.empty()) return false;
    auto* last = std::get_if<Text>(&inlines.back().content);
    if (last == nullptr || !last->text.ends_with('\n')) return false;
    last->text.pop_back();
    if (last->text.empty()) inlines.pop_back();
    return true;
}

void make_safe(std::string& text) {
    constexpr char first_byte = '\xE2'; // of every control in UTF-8
    if (text.find(first_byte) != std::string::npos) text = with_safe_bidi(text);
}

void make_safe(Inline& piece) {
    struct Safe {
        void operator()(Text& text) const { make_safe(text.text); }
        void operator()(Ruby& ruby) const {
            make_safe(ruby.base);
            make_safe(ruby.reading);
        }
        void operator()(Picture& picture) const { make_safe(picture.alt); }
        void operator()(Sound&) const {}
        void operator()(Maths& maths) const { make_safe(maths.source); }
        void operator()(HiddenGap& gap) const { make_safe(gap.hint); }
        void operator()(Hint& hint) const { make_safe(hint.text); }
    };
    std::visit(Safe(), piece.content);
}

bool is_blank_line(const Block& block) {
    const auto* text = std::get_if<TextBlock>(&block);
    return text != nullptr && text->kind == TextKind::Paragraph && text->inlines.empty() && !text->mark;
}

// No empty lines above the first word and below the last.
void drop_blank_ends(std::vector<Block>& blocks) {
    while (!blocks.empty() && is_blank_line(blocks.back()))
        blocks.pop_back();
    blocks.erase(blocks.begin(), std::find_if_not(blocks.begin(), blocks.end(), is_blank_line));
    if (blocks.empty()) return;
    if (auto* first = std::get_if<TextBlock>(&blocks.front())) {
        first->apart = false;
        auto* text = first->inlines.empty() ? nullptr : std::get_if<Text>(&first->inlines.front().content);
        if (text != nullptr) text->text.erase(0, text->text.find_first_not_of('\n'));
        if (text != nullptr && text->text.empty()) first->inlines.erase(first->inlines.begin());
    }
    if (auto* last = std::get_if<TextBlock>(&blocks.back())) {
        while (drop_line_end(last->inlines)) {
        }
    }
    if (is_blank_line(blocks.back())) blocks.pop_back();
}

} // namespace

DocumentBuilder::DocumentBuilder(std::vector<HiddenGap> hidden, std::vector<Inline> objects, Finds finds)
    : hidden_gaps_(std::move(hidden)), objects_(std::move(objects)), finds_(finds) {}

void DocumentBuilder::block(BlockShape shape) {
    flush();
    shape_ = std::move(shape);
}

void DocumentBuilder::rule() {
    flush();
    if (hidden_ > 0) return;
    TextBlock rule;
    rule.kind = TextKind::Rule;
    rule.insets = shape_.insets;
    emit(std::move(rule));
}

InlineStyle DocumentBuilder::with_gap(InlineStyle style) const {
    style.gap = style.gap || shown_ > 0;
    return style;
}

void DocumentBuilder::plain(std::string_view text, const InlineStyle& style) {
    if (text.empty() || hidden_ > 0) return;
    const InlineStyle real = with_gap(style);
    auto* last = inlines_.empty() ? nullptr : std::get_if<Text>(&inlines_.back().content);
    const bool too_many = inlines_.size() >= most_inlines;
    if (last != nullptr && (too_many || inlines_.back().style == real)) {
        last->text += text;
    } else {
        inlines_.push_back({Text{std::string(text)}, real});
    }
    line_start_ = text.back() == '\n';
    space_ = false;
}

void DocumentBuilder::text(std::string_view text, const InlineStyle& style) {
    while (!text.empty()) {
        const auto mark = std::find_if(text.begin(), text.end(), in_text::is_mark);
        const auto length = static_cast<std::size_t>(mark - text.begin());
        plain(text.substr(0, length), style);
        text.remove_prefix(length);
        if (!text.empty()) follow_mark(text, style);
    }
}

void DocumentBuilder::follow_mark(std::string_view& text, const InlineStyle& style) {
    const char mark = text.front();
    text.remove_prefix(1);
    switch (mark) {
        case in_text::shown_gap:
            ++shown_;
            break;
        case in_text::shown_end:
            shown_ = std::max(shown_ - 1, 0);
            break;
        case in_text::hidden_gap: {
            const std::size_t number = in_text::take_number(text);
            if (number < hidden_gaps_.size()) piece({hidden_gaps_[number], style});
            ++hidden_;
            break;
        }
        case in_text::hidden_end:
            hidden_ = std::max(hidden_ - 1, 0);
            break;
        case in_text::object: {
            const std::size_t number = in_text::take_number(text);
            if (number >= objects_.size()) break;
            InlineStyle own = style;
            own.gap = objects_[number].style.gap;
            piece({objects_[number].content, own});
            break;
        }
        default:
            break;
    }
}

void DocumentBuilder::space(const InlineStyle& style) {
    if (line_start_ || space_ || hidden_ > 0) return;
    plain(" ", style);
    space_ = true;
}

void DocumentBuilder::drop_space() {
    if (!std::exchange(space_, false)) return;
    auto& last = std::get<Text>(inlines_.back().content).text;
    last.pop_back();
    if (last.empty()) inlines_.pop_back();
}

void DocumentBuilder::line_break(const InlineStyle& style) {
    if (hidden_ > 0) return;
    drop_space();
    plain("\n", style);
}

void DocumentBuilder::piece(Inline piece) {
    if (hidden_ > 0) return;
    const bool text = std::holds_alternative<Text>(piece.content);
    if (text || inlines_.size() >= most_inlines) return plain(words_of(piece), piece.style);
    piece.style = with_gap(piece.style);
    inlines_.push_back(std::move(piece));
    line_start_ = space_ = false;
}

std::optional<std::uint16_t> DocumentBuilder::link(std::string address) {
    if (address.empty() || address.size() > longest_link) return std::nullopt;
    if (std::any_of(address.begin(), address.end(), in_text::is_mark)) return std::nullopt;
    auto& links = document_.links;
    if (links.empty() || links.back() != address) {
        if (links.size() == most_links) return std::nullopt;
        links.push_back(std::move(address));
    }
    return static_cast<std::uint16_t>(links.size() - 1);
}

// ---- from what was written to a block

void DocumentBuilder::flush() {
    drop_space();
    const bool line_ended = drop_line_end(inlines_);
    std::vector<Inline> written = std::exchange(inlines_, {});
    line_start_ = true;
    if (written.empty() && !line_ended) return;
    TextBlock block{shape_.kind, shape_.level, false, shape_.insets, {}, std::move(written)};
    if (block.kind != TextKind::Preformatted) {
        if (finds_ == Finds::MathsAndFurigana) find_maths(block.inlines);
        if (finds_ != Finds::Nothing) find_furigana(block.inlines);
    }
    if (block.inlines.empty()) block.kind = TextKind::Paragraph;
    if (block.kind != TextKind::Heading) block.level = 0; // what stands inside a heading still has its level
    for (Inline& piece : block.inlines)
        make_safe(piece);
    emit(std::move(block));
}

void DocumentBuilder::emit(TextBlock block) {
    std::vector<TextBlock>* cell = table_ ? table_->blocks() : nullptr;
    if (too_much_ || blocks_left_ == 0 || inlines_left_ < block.inlines.size()) {
        if (!too_much_) too_much_.emplace();
        document_.left_out += static_cast<std::uint32_t>(block.inlines.size());
        for (const Inline& piece : block.inlines)
            *too_much_ += words_of(piece);
        *too_much_ += '\n';
        return;
    }
    --blocks_left_;
    inlines_left_ -= block.inlines.size();
    const bool first = cell != nullptr ? cell->empty() : document_.blocks.empty();
    block.apart = std::exchange(apart_, false) && !first;
    block.mark = std::exchange(mark_, std::nullopt);
    if (cell == nullptr) {
        document_.blocks.emplace_back(std::move(block));
        return;
    }
    const auto outside = std::min(table_->insets().size(), block.insets.size());
    block.insets.erase(block.insets.begin(), block.insets.begin() + static_cast<std::ptrdiff_t>(outside));
    cell->push_back(std::move(block));
}

std::size_t DocumentBuilder::end_block() {
    flush();
    return document_.blocks.size();
}

void DocumentBuilder::undo_item(std::size_t place, const std::string& written) {
    flush();
    if (place + 1 != document_.blocks.size()) return;
    auto* item = std::get_if<TextBlock>(&document_.blocks[place]);
    if (item == nullptr || !item->mark || item->inlines.empty() || item->insets.empty()) return;
    item->mark.reset();
    item->insets.pop_back();
    auto* text = std::get_if<Text>(&item->inlines.front().content);
    if (text != nullptr && item->inlines.front().style == InlineStyle{}) {
        text->text.insert(0, written);
    } else {
        item->inlines.insert(item->inlines.begin(), Inline{Text{written}, {}});
    }
}

// ---- tables

void DocumentBuilder::begin_table() {
    flush();
    if (table_ || hidden_ > 0 || cells_left_ == 0 || blocks_left_ == 0) {
        ++tables_inside_;
        return;
    }
    table_.emplace(shape_.insets, cells_left_);
    --blocks_left_;
    table_apart_ = std::exchange(apart_, false);
    table_mark_ = std::exchange(mark_, std::nullopt);
}

void DocumentBuilder::row() {
    flush();
    if (in_table()) table_->row();
}

void DocumentBuilder::cell(TableCell shape, std::size_t rows) {
    flush();
    if (in_table() && !table_->cell(std::move(shape), rows)) left_out();
}

void DocumentBuilder::end_table() {
    flush();
    if (tables_inside_ > 0) {
        --tables_inside_;
        return;
    }
    if (!table_) return;
    std::optional<Table> made = std::move(*table_).finish();
    table_.reset();
    apart_ = true;
    if (!made) return;
    cells_left_ -= std::min(cells_left_, made->rows.size() * made->rows.front().size());
    made->apart = table_apart_ && !document_.blocks.empty();
    made->mark = table_mark_;
    document_.blocks.emplace_back(std::move(*made));
}

CardDocument DocumentBuilder::finish() && {
    flush();
    tables_inside_ = 0;
    end_table();
    if (too_much_) {
        TextBlock rest;
        rest.inlines.push_back({Text{with_safe_bidi(*too_much_)}, {}});
        drop_line_end(rest.inlines);
        if (!rest.inlines.empty()) document_.blocks.emplace_back(std::move(rest));
    }
    drop_blank_ends(document_.blocks);
    return std::move(document_);
}

} // namespace emlek
