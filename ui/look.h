#pragma once

#include "ui/fonts.h"
#include "ui/text/document_painter.h"
#include "ui/text/painter.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <cmath>

namespace emlek {

// Text sizes as em heights in logical pixels, before the person's own text size.
enum class TextSize {
    Small = 13,
    Note = 14,
    Body = 16,
    Button = 18,
    Title = 20,
    Question = 27,
    Heading = 30,
    Answer = 34
};

class CardFaces;
class TextBoxes;

// What every panel draws with.
struct Look {
    Theme theme;
    Fonts fonts;
    Words words;
    float scale = 1;       // pixels a logical pixel
    float text_factor = 1; // the person's own text size
    TextPainter* painter = nullptr;
    DocumentPainter* documents = nullptr;
    PictureSource* pictures = nullptr;
    CardFaces* faces = nullptr;
    TextBoxes* boxes = nullptr;

    // Distances that stay as they are when text grows.
    float px(float logical) const { return std::round(logical * scale); }
    // Distances that grow with the text.
    float text_px(float logical) const { return std::round(logical * scale * text_factor); }
    float em(TextSize size) const { return static_cast<float>(size) * scale * text_factor; }
    float line(TextSize size) const { return em(size) * fonts.line_per_em; }
    float ascent(TextSize size) const { return std::ceil(em(size) * fonts.ascent_per_em); }

    TextStyle style(TextSize size, float width) const {
        TextStyle style;
        style.em = static_cast<float>(size) * text_factor;
        style.scale = scale;
        style.width = static_cast<int>(width);
        style.ink = theme.ink;
        style.quiet = theme.secondary;
        return style;
    }

    // Of a card's document, `zoom` times as large.
    DocumentStyle document_style(TextSize size, float width, float zoom) const {
        DocumentStyle style;
        style.zoom = text_factor * zoom;
        style.em = static_cast<float>(size) * style.zoom;
        style.scale = scale;
        style.width = static_cast<int>(width);
        style.ink = theme.ink;
        style.theme = theme;
        return style;
    }
};

} // namespace emlek
