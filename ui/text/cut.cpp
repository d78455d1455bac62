#include "ui/text/cut.h"

namespace emlek {

namespace {

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

} // namespace

Cut best_cut(std::string_view text, std::size_t limit) {
    for (const char separator : {'\n', ' '}) {
        const auto at = text.substr(0, limit).rfind(separator);
        if (at != std::string_view::npos && at > 0) return {at, 1};
    }
    std::size_t length = limit;
    // A character has at most three continuation bytes; more of them is not UTF-8 and may be cut anywhere.
    for (int back = 0; back < 3 && length > 1 && continues_character(text[length]); ++back)
        --length;
    return {length, 0};
}

} // namespace emlek
