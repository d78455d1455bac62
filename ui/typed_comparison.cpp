#include "ui/typed_comparison.h"

#include <string>
#include <utility>

namespace emlek {

namespace {

// As for a white page; dark themes adapt them. An orange and a blue that colour-blind people tell apart.
constexpr Rgb too_much{0xB4, 0x4A, 0x00};
constexpr Rgb missing{0x1B, 0x5F, 0xAA};
constexpr float label_size = 0.8F;

Inline piece(std::string text, const InlineStyle& style) {
    return {Text{std::move(text)}, style};
}

InlineStyle style_of(TypedPart::Kind kind) {
    InlineStyle style;
    if (kind == TypedPart::Kind::Wrong) {
        style.strike = true;
        style.colour = too_much;
    } else if (kind == TypedPart::Kind::Missing) {
        style.underline = true;
        style.colour = missing;
    }
    return style;
}

CardDocument document_of(const TypedDiff& diff) {
    InlineStyle label;
    label.size = label_size;
    TextBlock line;
    line.inlines.push_back(piece(diff.right ? "✓ You wrote it right: " : "You wrote: ", label));
    for (const TypedPart& part : diff.parts)
        line.inlines.push_back(piece(part.text, style_of(part.kind)));
    CardDocument document;
    document.blocks.emplace_back(std::move(line));
    return document;
}

} // namespace

std::shared_ptr<const CardDocument> typed_comparison(const std::string& typed, const Note& note,
                                                     Template prompt, const TypedOptions& options) {
    if (typed.empty() || note.type != NoteType::Typed) return nullptr;
    const TypedDiff diff = compare_typed(typed, right_answers(note, prompt), options);
    return std::make_shared<const CardDocument>(document_of(diff));
}

} // namespace emlek
