#include "decks/html.h"

namespace emlek {

CleanedHtml clean_html(std::string_view html) {
    return {std::string(html), {}};
}

std::string plain_text(std::string_view html) {
    return std::string(html);
}

std::string as_html(std::string_view text) {
    return std::string(text);
}

std::vector<std::string> media_names(std::string_view) {
    return {};
}

} // namespace emlek
