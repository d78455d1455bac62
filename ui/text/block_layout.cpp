#include "ui/text/block_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace emlek {

namespace {

constexpr float indent = 1.35F; // em
constexpr float quote_indent = 0.9F;
constexpr float box_padding = 0.5F;
constexpr float mark_gap = 0.4F; // between a list's mark and its text
constexpr std::array heading_sizes = {1.3F, 1.2F, 1.1F, 1.0F, 0.92F, 0.86F};
constexpr std::array bullets = {"•", "◦", "–"};

int pixels(const DocumentStyle& style, float ems) {
    return static_cast<int>(std::lround(style.px(ems)));
}

float width_of(Inset inset) {
    return inset == Inset::Quote ? quote_indent : indent;
}

std::string mark_text(const TextBlock& block) {
    if (block.mark->number) return std::to_string(*block.mark->number) + ".";
    const auto depth =
        static_cast<std::size_t>(std::count(block.insets.begin(), block.insets.end(), Inset::Indent));
    return bullets[std::min(std::max<std::size_t>(depth, 1), bullets.size()) - 1];
}

bool is_maths_alone(const TextBlock& block) {
    if (block.kind != TextKind::Paragraph || block.inlines.size() != 1) return false;
    const auto* maths = std::get_if<Maths>(&block.inlines.front().content);
    return maths && maths->display;
}

// Lays one block out; its parts know the same measures.
class BlockLayout {
  public:
    BlockLayout(const Typesetter& setter, const TextBlock& block, const BlockPlace& place)
        : setter_(setter),
          style_(setter.style()),
          block_(block),
          place_(place),
          leftwards_(runs_leftwards(block.inlines)),
          inset_(inset_of(style_, block.insets, place.width)),
          room_(std::max(place.width - inset_, 1)),
          left_(leftwards_ ? 0 : inset_) {}

    Laid lay() && {
        if (block_.kind == TextKind::Rule) {
            put_rule();
        } else if (block_.kind == TextKind::Preformatted || is_maths_alone(block_)) {
            put_box();
        } else {
            put_text();
        }
        put_bars(laid_, style_, block_.insets, place_, leftwards_);
        return std::move(laid_);
    }

  private:
    void put_rule() {
        const int thickness = style_.hairline();
        laid_.plates.push_back({{left_, place_.above, room_, thickness}, style_.theme.line, {}, 0});
        laid_.width = place_.width;
        laid_.height = place_.above + thickness;
    }

    void put_box() {
        const int padding = pixels(style_, box_padding);
        const int top = place_.above + (place_.begins ? padding : 0);
        const Colour ground = code_ground(style_);
        Laid text;
        const ParagraphShape shape{
            std::max(room_ - 2 * padding, 1), 1, false, true, CellAlign::Start, ground};
        if (is_maths_alone(block_)) {
            text = setter_.words(std::get<Maths>(block_.inlines.front().content).source, shape, style_.ink);
        } else {
            text = setter_.paragraph(block_.inlines, shape);
        }
        laid_.height = top + text.height + (place_.ends ? padding : 0);
        laid_.width = place_.width;
        const float rounding = place_.begins && place_.ends ? style_.px(0.25F) : 0;
        laid_.plates.push_back(
            {{left_, place_.above, room_, laid_.height - place_.above}, ground, {}, rounding});
        laid_.baseline = top + text.baseline;
        laid_.take(std::move(text), left_ + padding, top);
    }

    void put_text() {
        ParagraphShape shape{room_, 1, place_.strong, false, place_.align, place_.ground};
        if (block_.kind == TextKind::Heading) {
            shape.size = heading_sizes[std::clamp<std::size_t>(block_.level, 1, heading_sizes.size()) - 1];
            shape.strong = true;
        }
        Laid text = setter_.paragraph(block_.inlines, shape);
        laid_.height = place_.above + text.height;
        laid_.width = (leftwards_ ? inset_ : left_) + text.width;
        laid_.baseline = place_.above + text.baseline;
        if (block_.mark) put_mark(shape);
        laid_.take(std::move(text), left_, place_.above);
    }

    void put_mark(ParagraphShape shape) {
        shape.width = -1;
        shape.align = CellAlign::Start;
        Laid mark = setter_.words(mark_text(block_), shape, style_.ink);
        const int gap = pixels(style_, mark_gap);
        const int beside = leftwards_ ? room_ + gap : std::max(0, inset_ - gap - mark.width);
        laid_.take(std::move(mark), beside, laid_.baseline - mark.baseline);
    }

    const Typesetter& setter_;
    const DocumentStyle& style_;
    const TextBlock& block_;
    const BlockPlace& place_;
    bool leftwards_;
    int inset_;
    int room_;
    int left_;
    Laid laid_;
};

} // namespace

void put_bars(Laid& laid, const DocumentStyle& style, const std::vector<Inset>& insets,
              const BlockPlace& place, bool leftwards) {
    const int whole = inset_of(style, insets, place.width);
    const int thickness = std::max(2, static_cast<int>(std::lround(3 * style.scale)));
    float at = 0;
    for (std::size_t i = 0; i < insets.size(); ++i) {
        if (insets[i] == Inset::Quote) {
            const int from_start = std::min(pixels(style, at), whole);
            const int x = leftwards ? place.width - from_start - thickness : from_start;
            const int top = i < place.shared ? 0 : place.above;
            laid.plates.push_back({{x, top, thickness, laid.height - top}, style.theme.line, {}, 0});
        }
        at += width_of(insets[i]);
    }
}

int inset_of(const DocumentStyle& style, const std::vector<Inset>& insets, int width) {
    float ems = 0;
    for (const Inset inset : insets)
        ems += width_of(inset);
    return std::min(pixels(style, ems), width / 2);
}

Laid lay_block(const Typesetter& setter, const TextBlock& block, const BlockPlace& place) {
    return BlockLayout(setter, block, place).lay();
}

} // namespace emlek
