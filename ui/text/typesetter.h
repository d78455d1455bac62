#pragma once

#include "decks/document/document.h"
#include "ui/text/document_style.h"
#include "ui/text/laid.h"
#include "ui/text/pango.h"
#include "ui/text/picture_source.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The files that a card's texts name.
using MediaFiles = std::map<std::string, std::string>; // name and path

// What a document is set with, apart from its style. All of it outlives the setting.
struct Material {
    const std::vector<std::string>& links;
    const MediaFiles& media;
    PictureSource& pictures;
};

// One paragraph's place.
struct ParagraphShape {
    int width = 0;  // pixels
    float size = 1; // times the document's text
    bool strong = false;
    bool code = false;
    CellAlign align = CellAlign::Start;
    Colour ground; // what it stands on
};

// Sets paragraphs of a document: text, ruby, pictures and whatever else stands in a line.
class Typesetter {
  public:
    Typesetter(const DocumentStyle& style, const Material& material);

    const DocumentStyle& style() const { return style_; }

    Laid paragraph(const std::vector<Inline>& inlines, const ParagraphShape& shape) const;

    // The width it would have on one line; for the columns of a table.
    int natural_width(const std::vector<Inline>& inlines, ParagraphShape shape) const;

    // A few words of the program's own beside a paragraph, such as a list's mark.
    Laid words(std::string_view text, const ParagraphShape& shape, Colour ink) const;

  private:
    DocumentStyle style_;
    Material material_;
    Owned<PangoContext> context_;
};

// What code stands on.
Colour code_ground(const DocumentStyle& style);

// Whether the first letter that has a direction runs from right to left.
bool runs_leftwards(const std::vector<Inline>& inlines);

} // namespace emlek
