#include "ui/text/typesetter.h"

#include "ui/text/inline_boxes.h"
#include "ui/text/readable.h"

#include <fribidi.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace emlek {

namespace {

constexpr float between_lines = 0.06F; // em
constexpr float script_size = 0.66F;
constexpr float code_size = 0.92F; // Monospaced letters look larger than others of their size.
constexpr float reading_size = 0.5F;
constexpr float largest_em = 400; // logical pixels
constexpr const char* mono_families = "Noto Sans Mono, DejaVu Sans Mono, monospace";
constexpr std::string_view object = "\uFFFC";

guint16 channel16(std::uint8_t value) {
    return static_cast<guint16>(value * 257);
}

std::string_view first_letter(std::string_view text) {
    return text.substr(0, static_cast<std::size_t>(g_utf8_skip[static_cast<unsigned char>(text.front())]));
}

// A paragraph on its way to a layout.
class Composition {
  public:
    Composition(PangoContext* context, const DocumentStyle& style, const Material& material,
                const ParagraphShape& shape)
        : context_(context), style_(style), material_(material), shape_(shape) {}

    void add(const Inline& part) {
        std::visit([&](const auto& content) { put(content, part.style); }, part.content);
    }
    Laid finish(Colour ink) &&;
    LaidText text(Colour ink) &&;

  private:
    struct PlacedBox {
        std::size_t index = 0; // of its character
        InlineBox* box = nullptr;
    };
    struct LinkRange {
        std::size_t from = 0;
        std::size_t to = 0;
        std::uint16_t link = 0;
    };

    void put(const Text& text, const InlineStyle& style) { run(text.text, style); }
    void put(const Ruby& ruby, const InlineStyle& style);
    void put(const Picture& picture, const InlineStyle& style);
    void put(const Sound& sound, const InlineStyle& style);
    void put(const Maths& maths, InlineStyle style);
    void put(const HiddenGap& gap, InlineStyle style);
    void put(const Hint& hint, const InlineStyle& style);

    void run(std::string_view text, const InlineStyle& style);
    void look(const InlineStyle& style, std::size_t from);
    void colours(const InlineStyle& style, std::size_t from);
    void attribute(PangoAttribute* attribute, std::size_t from) {
        add_attribute(attributes_.get(), attribute, from, text_.size());
    }
    float em_of(const InlineStyle& style) const;
    // What stands on a line of its own is followed by one.
    void end_line(std::string_view next) {
        if (std::exchange(line_ends_, false) && !text_.ends_with('\n') && !next.starts_with('\n'))
            text_ += '\n';
    }
    // In place of one letter, whose font and script decide where it stands among others.
    void box(InlineBox box, std::string_view letter = object);
    void label(const LabelBox& label, HotSpot spot);
    LaidText alone(std::string_view text, InlineStyle style, float size) const;
    void place_spots(Laid& laid, PangoLayout* layout) const;
    void place_box(Laid& laid, PangoLayout* layout, const PlacedBox& placed, int baseline) const;
    void place_link(Laid& laid, PangoLayoutIter* line, const LinkRange& range) const;

    PangoContext* context_;
    const DocumentStyle& style_;
    const Material& material_;
    ParagraphShape shape_;
    std::string text_;
    bool line_ends_ = false;
    Owned<PangoAttrList> attributes_{pango_attr_list_new()};
    std::vector<std::unique_ptr<InlineBox>> boxes_;
    std::vector<PlacedBox> placed_;
    std::vector<LinkRange> links_;
    std::vector<std::string> awaited_;
};

float Composition::em_of(const InlineStyle& style) const {
    float em = style_.em * shape_.size * style.size;
    if (style.baseline != Baseline::Normal) em *= script_size;
    if (style.code || shape_.code) em *= code_size;
    return std::min(em, largest_em);
}

void Composition::run(std::string_view text, const InlineStyle& style) {
    end_line(text);
    const std::size_t from = text_.size();
    text_ += text;
    look(style, from);
    colours(style, from);
    if (style.link && *style.link < material_.links.size())
        links_.push_back({from, text_.size(), *style.link});
}

void Composition::look(const InlineStyle& style, std::size_t from) {
    constexpr float points_a_pixel = 0.75F;
    if (style.code || shape_.code) attribute(pango_attr_family_new(mono_families), from);
    if (style.bold || style.gap) attribute(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from);
    if (style.italic) attribute(pango_attr_style_new(PANGO_STYLE_ITALIC), from);
    if (style.underline || style.link) attribute(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from);
    if (style.strike) attribute(pango_attr_strikethrough_new(1), from);
    if (style.size != 1 || style.baseline != Baseline::Normal || style.code || shape_.code)
        attribute(pango_attr_size_new(static_cast<int>(em_of(style) * points_a_pixel * PANGO_SCALE)), from);
    if (style.baseline == Baseline::Normal) return;
    const float rise = style.baseline == Baseline::Super ? 0.35F : -0.14F;
    const float em = style_.em * shape_.size * style.size * style_.scale;
    attribute(pango_attr_rise_new(static_cast<int>(rise * em * PANGO_SCALE)), from);
}

void Composition::colours(const InlineStyle& style, std::size_t from) {
    std::optional<Colour> behind;
    if (style.code && !shape_.code) behind = code_ground(style_);
    if (style.background) behind = background_on(*style.background, style_.theme.panel, style_.theme.dark);
    if (behind) {
        attribute(pango_attr_background_new(channel16(behind->red), channel16(behind->green),
                                            channel16(behind->blue)),
                  from);
    }
    Colour wanted = style_.ink;
    if (style.gap || style.link) wanted = style_.theme.accent;
    if (style.colour) wanted = colour_of(*style.colour);
    // Who chose a ground alone gets the ink that is read best on it.
    if (style.background && !style.colour && contrast(wanted, *behind) < least_contrast)
        wanted = contrast(rgb(0xFFFFFF), *behind) > contrast(rgb(0), *behind) ? rgb(0xFFFFFF) : rgb(0);
    const Colour ink = readable(wanted, behind.value_or(shape_.ground));
    if (ink != style_.ink) {
        attribute(pango_attr_foreground_new(channel16(ink.red), channel16(ink.green), channel16(ink.blue)),
                  from);
    }
}

void Composition::box(InlineBox content, std::string_view letter) {
    const PangoRectangle logical{0, -content.ascent * PANGO_SCALE, content.width * PANGO_SCALE,
                                 (content.ascent + content.descent) * PANGO_SCALE};
    end_line(letter);
    InlineBox* kept = boxes_.emplace_back(std::make_unique<InlineBox>(std::move(content))).get();
    const std::size_t from = text_.size();
    text_ += letter;
    attribute(pango_attr_shape_new_with_data(&logical, &logical, kept, nullptr, nullptr), from);
    placed_.push_back({from, kept});
}

void Composition::label(const LabelBox& label, HotSpot spot) {
    InlineBox content = label_box(context_, label, style_, shape_.width);
    spot.label = label.text;
    content.spot = std::move(spot);
    box(std::move(content));
}

LaidText Composition::alone(std::string_view text, InlineStyle style, float size) const {
    ParagraphShape shape = shape_;
    shape.size *= size;
    shape.width = -1;
    style.link.reset();
    Composition composition(context_, style_, material_, shape);
    composition.run(text, style);
    return std::move(composition).text(style_.ink);
}

void Composition::put(const Ruby& ruby, const InlineStyle& style) {
    InlineStyle plain = style;
    plain.background.reset();
    plain.underline = false;
    plain.strike = false;
    InlineBox content = ruby_box(alone(ruby.base, style, 1), alone(ruby.reading, plain, reading_size),
                                 em_of(style) * style_.scale);
    if (content.width <= shape_.width || shape_.width < 0)
        return box(std::move(content), first_letter(ruby.base));
    // Too long for a line: it has to break.
    run(ruby.base + " (" + ruby.reading + ")", style);
}

void Composition::put(const Picture& picture, const InlineStyle&) {
    const Theme& theme = style_.theme;
    const auto file = material_.media.find(picture.name);
    const PictureState state =
        file == material_.media.end() ? PictureState{} : material_.pictures.state(file->second);
    if (state.kind == PictureState::Kind::Ready) {
        InlineBox content = picture_box(picture, state, style_, shape_.width);
        content.spot = HotSpot{
            HotSpot::Kind::Picture, picture.name, picture.alt.empty() ? picture.name : picture.alt, {}};
        return box(std::move(content));
    }
    std::string text = picture.alt.empty() ? picture.name : picture.alt + " (" + picture.name + ")";
    if (state.kind == PictureState::Kind::Pending) {
        awaited_.push_back(file->second);
    } else {
        text +=
            state.kind == PictureState::Kind::Missing ? " · picture missing" : " · picture cannot be shown";
    }
    box(label_box(context_, {text, theme.secondary, theme.line, std::nullopt}, style_, shape_.width));
}

void Composition::put(const Sound& sound, const InlineStyle&) {
    const Theme& theme = style_.theme;
    if (!material_.media.contains(sound.name)) {
        const LabelBox missing{"♪ " + sound.name + " · sound missing", theme.secondary, theme.line, {}};
        return box(label_box(context_, missing, style_, shape_.width));
    }
    label({"♪ " + sound.name, theme.accent, theme.line, {}}, {HotSpot::Kind::Sound, sound.name, {}, {}});
}

void Composition::put(const Maths& maths, InlineStyle style) {
    style.code = true;
    if (maths.display && !text_.empty()) line_ends_ = true;
    run(maths.source, style);
    line_ends_ = maths.display;
}

void Composition::put(const HiddenGap& gap, InlineStyle style) {
    style.gap = true;
    run("[" + (gap.hint.empty() ? std::string("…") : gap.hint) + "]", style);
}

void Composition::put(const Hint& hint, const InlineStyle& style) {
    if (style_.hints_open) return run(hint.text, style);
    label({"hint", style_.theme.accent, style_.theme.accent, {}}, {HotSpot::Kind::Hint, {}, {}, {}});
}

LaidText Composition::text(Colour ink) && {
    LaidText laid;
    laid.layout.reset(pango_layout_new(context_));
    laid.ink = ink;
    laid.boxes = std::move(boxes_);
    PangoLayout* layout = laid.layout.get();
    pango_layout_set_font_description(
        layout,
        make_font(std::min(style_.em * shape_.size, largest_em), style_.strong || shape_.strong).get());
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_spacing(layout, static_cast<int>(style_.px(between_lines) * shape_.size * PANGO_SCALE));
    if (shape_.width > 0) pango_layout_set_width(layout, shape_.width * PANGO_SCALE);
    if (shape_.align == CellAlign::Centre) pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    if (shape_.align == CellAlign::End) pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    pango_layout_set_text(layout, text_.data(), static_cast<int>(text_.size()));
    pango_layout_set_attributes(layout, attributes_.get());
    return laid;
}

void Composition::place_box(Laid& laid, PangoLayout* layout, const PlacedBox& placed, int baseline) const {
    PangoRectangle at;
    pango_layout_index_to_pos(layout, static_cast<int>(placed.index), &at);
    const InlineBox& content = *placed.box;
    const Box box{PANGO_PIXELS(std::min(at.x, at.x + at.width)), baseline - content.ascent, content.width,
                  content.ascent + content.descent};
    if (!content.picture.empty()) laid.pictures.push_back({content.picture, box});
    if (!content.spot) return;
    laid.spots.push_back(*content.spot);
    laid.spots.back().box = box;
}

void Composition::place_link(Laid& laid, PangoLayoutIter* line, const LinkRange& range) const {
    PangoLayoutLine* of = pango_layout_iter_get_line_readonly(line);
    const auto from = std::max(static_cast<int>(range.from), of->start_index);
    const auto to = std::min(static_cast<int>(range.to), of->start_index + of->length);
    if (from >= to) return;
    PangoRectangle extent;
    pango_layout_iter_get_line_extents(line, nullptr, &extent);
    int* stretches = nullptr;
    int count = 0;
    pango_layout_line_get_x_ranges(of, from, to, &stretches, &count);
    for (int i = 0; i < count; ++i) {
        const int left = PANGO_PIXELS(stretches[2 * i]);
        const int right = PANGO_PIXELS(stretches[2 * i + 1]);
        laid.spots.push_back({HotSpot::Kind::Link,
                              material_.links[range.link],
                              text_.substr(range.from, range.to - range.from),
                              {left, PANGO_PIXELS(extent.y), right - left, PANGO_PIXELS(extent.height)}});
    }
    g_free(stretches);
}

void Composition::place_spots(Laid& laid, PangoLayout* layout) const {
    if (placed_.empty() && links_.empty()) return;
    const Owned<PangoLayoutIter> line(pango_layout_get_iter(layout));
    auto box = placed_.begin();
    do {
        const PangoLayoutLine* of = pango_layout_iter_get_line_readonly(line.get());
        const auto end = static_cast<std::size_t>(of->start_index + of->length);
        const int baseline = PANGO_PIXELS(pango_layout_iter_get_baseline(line.get()));
        for (; box != placed_.end() && box->index < end; ++box)
            place_box(laid, layout, *box, baseline);
        for (const LinkRange& range : links_)
            place_link(laid, line.get(), range);
    } while (pango_layout_iter_next_line(line.get()));
}

Laid Composition::finish(Colour ink) && {
    LaidText text = std::move(*this).text(ink);
    PangoLayout* layout = text.layout.get();
    PangoRectangle logical;
    pango_layout_get_pixel_extents(layout, nullptr, &logical);
    Laid laid;
    laid.width = logical.x + logical.width;
    laid.height = logical.height;
    laid.baseline = PANGO_PIXELS(pango_layout_get_baseline(layout));
    laid.awaited = std::move(awaited_);
    place_spots(laid, layout);
    laid.texts.push_back(std::move(text));
    return laid;
}

const std::string* letters_of(const Inline& part) {
    if (const auto* text = std::get_if<Text>(&part.content)) return &text->text;
    if (const auto* ruby = std::get_if<Ruby>(&part.content)) return &ruby->base;
    if (const auto* gap = std::get_if<HiddenGap>(&part.content)) return &gap->hint;
    return nullptr;
}

} // namespace

Typesetter::Typesetter(const DocumentStyle& style, const Material& material)
    : style_(style), material_(material), context_(make_context(style.scale)) {
    draw_boxes_in(context_.get());
}

Laid Typesetter::paragraph(const std::vector<Inline>& inlines, const ParagraphShape& shape) const {
    Composition composition(context_.get(), style_, material_, shape);
    for (const Inline& part : inlines)
        composition.add(part);
    return std::move(composition).finish(style_.ink);
}

int Typesetter::natural_width(const std::vector<Inline>& inlines, ParagraphShape shape) const {
    Composition composition(context_.get(), style_, material_, shape);
    for (const Inline& part : inlines)
        composition.add(part);
    const LaidText text = std::move(composition).text(style_.ink);
    pango_layout_set_width(text.layout.get(), -1);
    PangoRectangle logical;
    pango_layout_get_pixel_extents(text.layout.get(), nullptr, &logical);
    return logical.width;
}

Laid Typesetter::words(std::string_view text, const ParagraphShape& shape, Colour ink) const {
    Composition composition(context_.get(), style_, material_, shape);
    composition.add({Text{std::string(text)}, {}});
    return std::move(composition).finish(ink);
}

Colour code_ground(const DocumentStyle& style) {
    return mix(style.theme.panel, style.theme.line, 0.45F);
}

bool runs_leftwards(const std::vector<Inline>& inlines) {
    for (const Inline& part : inlines) {
        const std::string* letters = letters_of(part);
        if (!letters) continue;
        // g_utf8_next_char would cast const away.
        for (const char* at = letters->c_str(); *at; at += g_utf8_skip[static_cast<unsigned char>(*at)]) {
            const FriBidiCharType type = fribidi_get_bidi_type(g_utf8_get_char(at));
            if (FRIBIDI_IS_STRONG(type)) return FRIBIDI_IS_RTL(type);
        }
    }
    return false;
}

} // namespace emlek
