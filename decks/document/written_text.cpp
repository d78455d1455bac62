#include "decks/document/written_text.h"

#include "decks/document/html_document.h"
#include "decks/document/html_writer.h"
#include "decks/document/markdown_document.h"
#include "decks/document/plain_document.h"
#include "decks/html.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

CardDocument read(SourceText source, Markup markup) {
    switch (markup) {
        case Markup::Html:
            return html_document(std::move(source));
        case Markup::Markdown:
            return markdown_document(std::move(source));
        default:
            return plain_document(std::move(source));
    }
}

CardDocument markdown_with_gaps(std::string_view text) {
    return markdown_document(source_text_with_gaps(
        text, [](std::string_view hint) { return plain_text(markdown_document(source_text(hint))); }));
}

} // namespace

CardDocument document_of(std::string_view text, Markup markup) {
    if (markup == Markup::Markdown) return markdown_with_gaps(text);
    return read(source_text(text), markup);
}

CardDocument document_of(std::string_view text, Markup markup, int asked, Side side) {
    return read(
        source_text(text, asked, side, [markup](std::string_view hint) { return plain_text(hint, markup); }),
        markup);
}

std::string plain_text(std::string_view text, Markup markup) {
    if (markup == Markup::Html) return plain_text(text);
    return markup == Markup::Markdown ? plain_text(markdown_with_gaps(text)) : std::string(text);
}

std::vector<std::string> media_names(std::string_view text, Markup markup) {
    if (markup == Markup::Html) return media_names(text);
    if (markup != Markup::Markdown) return {};
    DocumentMedia media = media_of(markdown_with_gaps(text));
    std::vector<std::string> names = std::move(media.pictures);
    for (std::string& sound : media.sounds) {
        if (std::find(names.begin(), names.end(), sound) == names.end()) names.push_back(std::move(sound));
    }
    return names;
}

std::string as_html(std::string_view text, Markup markup) {
    if (markup == Markup::Html) return std::string(text);
    return markup == Markup::Markdown ? html_of(markdown_with_gaps(text)) : as_html(text);
}

} // namespace emlek
