#include "ui/text/pieces.h"

#include "ui/text/cut.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_row = 3 * piece_bytes;
constexpr std::size_t object_bytes = 60; // a box costs about as much to lay out as so much text

std::size_t bytes_of(const Inline& part) {
    if (const auto* text = std::get_if<Text>(&part.content)) return text->text.size();
    if (const auto* ruby = std::get_if<Ruby>(&part.content))
        return ruby->base.size() + ruby->reading.size() + object_bytes;
    if (const auto* maths = std::get_if<Maths>(&part.content)) return maths->source.size();
    if (const auto* gap = std::get_if<HiddenGap>(&part.content)) return gap->hint.size() + 5;
    if (const auto* hint = std::get_if<Hint>(&part.content)) return hint->text.size() + object_bytes;
    return object_bytes;
}

std::size_t bytes_of(const TextBlock& block) {
    std::size_t bytes = 0;
    for (const Inline& part : block.inlines)
        bytes += bytes_of(part);
    return bytes;
}

std::size_t bytes_of(std::span<const TableCell> row) {
    std::size_t bytes = 0;
    for (const TableCell& cell : row) {
        for (const TextBlock& block : cell.blocks)
            bytes += bytes_of(block);
    }
    return bytes;
}

// Of the parts that are text, the one that can be cut.
std::string* text_in(Inline& part) {
    if (auto* text = std::get_if<Text>(&part.content)) return &text->text;
    if (auto* maths = std::get_if<Maths>(&part.content)) return &maths->source;
    if (auto* hint = std::get_if<Hint>(&part.content)) return &hint->text;
    if (auto* gap = std::get_if<HiddenGap>(&part.content)) return &gap->hint;
    return nullptr;
}

// Cuts what comes into runs of at most piece_bytes.
class Cutter {
  public:
    void add(Inline part) {
        while (bytes_of(part) > free_) {
            std::string* text = text_in(part);
            if (!text || text->size() <= free_ || free_ < piece_bytes / 2) {
                if (runs_.back().empty()) break; // by itself it is too long, but it cannot be cut
                next();
                continue;
            }
            const Cut cut = best_cut(*text, free_);
            std::string rest = text->substr(cut.length + cut.skipped);
            text->resize(cut.length);
            runs_.back().push_back(part);
            *text_in(part) = std::move(rest);
            next();
            if (text_in(part)->empty()) return;
        }
        free_ -= std::min(free_, bytes_of(part));
        runs_.back().push_back(std::move(part));
    }
    std::vector<std::vector<Inline>> take() { return std::move(runs_); }

  private:
    void next() {
        runs_.emplace_back();
        free_ = piece_bytes;
    }

    std::vector<std::vector<Inline>> runs_ = std::vector<std::vector<Inline>>(1);
    std::size_t free_ = piece_bytes;
};

enum class Sort { Nothing, Line, Item, Apart, Heading, Box, Rule };

Sort sort_of(const TextBlock& block) {
    switch (block.kind) {
        case TextKind::Heading:
            return Sort::Heading;
        case TextKind::Preformatted:
            return Sort::Box;
        case TextKind::Rule:
            return Sort::Rule;
        case TextKind::Paragraph:
            break;
    }
    if (block.apart) return Sort::Apart;
    return block.mark ? Sort::Item : Sort::Line;
}

float room_between(Sort above, Sort below) {
    const auto room = [](Sort sort) {
        switch (sort) {
            case Sort::Heading:
                return 0.75F;
            case Sort::Rule:
                return 0.6F;
            case Sort::Apart:
            case Sort::Box:
                return 0.5F;
            case Sort::Item:
                return 0.15F;
            case Sort::Nothing:
            case Sort::Line:
                break;
        }
        return 0.0F;
    };
    if (above == Sort::Nothing) return 0;
    if (above == Sort::Heading) return std::max(0.3F, below == Sort::Heading ? 0.5F : 0);
    const bool both = above == Sort::Box || above == Sort::Rule;
    return std::max(room(below), both ? room(above) : 0);
}

class PieceMaker {
  public:
    void add(const TextBlock& block) {
        const std::size_t first = pieces_.size();
        if (bytes_of(block) <= piece_bytes) {
            put({block, 0, 0, true, true, bytes_of(block)}, block.insets, sort_of(block));
            return;
        }
        Cutter cutter;
        for (const Inline& part : block.inlines)
            cutter.add(part);
        TextBlock shape = block;
        for (std::vector<Inline>& run : cutter.take()) {
            shape.inlines = std::move(run);
            const bool begins = pieces_.size() == first;
            put({shape, 0, 0, begins, false, bytes_of(shape)}, block.insets,
                begins ? sort_of(block) : Sort::Nothing);
            shape.mark.reset();
        }
        pieces_.back().ends = true;
        above_ = sort_of(block);
    }

    void add(const Table& table) {
        const bool foldable = std::all_of(table.rows.begin(), table.rows.end(),
                                          [](const auto& row) { return bytes_of(row) <= longest_row; });
        if (!foldable) return unfold(table);
        const auto shared = std::make_shared<const Table>(table);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const bool ends = row + 1 == table.rows.size();
            put({TableRow{shared, row}, 0, 0, row == 0, ends, bytes_of(table.rows[row])}, table.insets,
                row == 0 ? Sort::Box : Sort::Nothing);
        }
        above_ = Sort::Box;
    }

    std::vector<Piece> take() { return std::move(pieces_); }

  private:
    void put(Piece piece, const std::vector<Inset>& insets, Sort sort) {
        piece.above = sort == Sort::Nothing ? 0 : room_between(above_, sort);
        if (!pieces_.empty()) {
            const auto [own, last] =
                std::mismatch(insets.begin(), insets.end(), insets_.begin(), insets_.end());
            piece.shared = static_cast<std::size_t>(own - insets.begin());
        }
        insets_ = insets;
        if (sort != Sort::Nothing) above_ = sort;
        pieces_.push_back(std::move(piece));
    }

    void unfold(const Table& table) {
        for (const auto& row : table.rows) {
            for (const TableCell& cell : row) {
                for (TextBlock block : cell.blocks) {
                    block.insets = table.insets;
                    add(block);
                }
            }
        }
    }

    std::vector<Piece> pieces_;
    std::vector<Inset> insets_; // of the last piece
    Sort above_ = Sort::Nothing;
};

} // namespace

std::vector<Piece> pieces_of(const CardDocument& document) {
    PieceMaker maker;
    for (const Block& block : document.blocks)
        std::visit([&maker](const auto& any) { maker.add(any); }, block);
    return maker.take();
}

} // namespace emlek
