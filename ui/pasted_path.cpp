#include "ui/pasted_path.h"

#include "decks/text/utf8.h"

namespace emlek {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

std::string without_scheme(std::string_view typed) {
    constexpr std::string_view scheme = "file://";
    if (!typed.starts_with(scheme)) return std::string(typed);
    std::string path;
    for (std::size_t i = scheme.size(); i < typed.size(); ++i) {
        const bool coded = typed[i] == '%' && i + 2 < typed.size() && hex_digit(typed[i + 1]) >= 0 &&
                           hex_digit(typed[i + 2]) >= 0;
        path += coded ? static_cast<char>(hex_digit(typed[i + 1]) * 16 + hex_digit(typed[i + 2])) : typed[i];
        if (coded) i += 2;
    }
    return path;
}

std::optional<std::filesystem::path> pasted_path(std::string_view text) {
    text = trimmed(text);
    if (text.find('\n') != std::string_view::npos) return std::nullopt;
    if (!text.starts_with('/') && !text.starts_with("file:///")) return std::nullopt;
    return std::filesystem::path(without_scheme(text));
}

} // namespace emlek
