#include "decks/document/plain_document.h"

#include "decks/document/builder.h"

#include <algorithm>
#include <utility>

namespace emlek {

CardDocument plain_document(SourceText source) {
    DocumentBuilder builder(std::move(source.hidden), std::move(source.objects),
                            DocumentBuilder::Finds::Nothing);
    std::string_view text = source.text;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
        builder.text(text.substr(0, length), {});
        builder.block({});
        text.remove_prefix(length);
    }
    return std::move(builder).finish();
}

} // namespace emlek
