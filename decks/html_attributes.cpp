#include "decks/html_attributes.h"

#include "decks/html_entities.h"

#include <algorithm>
#include <array>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_shown_name = 40;

bool consists_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == npos;
}
constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\n\r\f");
    if (first == npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n\r\f") - first + 1);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

// "red", "#ff0000", "rgb(255, 0, 0)".
bool is_colour(std::string_view value) {
    if (value.empty() || value.size() > 60) return false;
    if (value.front() == '#') value.remove_prefix(1);
    const std::size_t open = value.find('(');
    if (open == npos) return consists_of(value, letters_and_digits);
    const std::string function = lower(value.substr(0, open));
    if (function != "rgb" && function != "rgba" && function != "hsl" && function != "hsla") return false;
    return value.back() == ')' &&
           consists_of(value.substr(open + 1, value.size() - open - 2), "0123456789., %/");
}

// "20px", "1.5em", "x-large".
bool is_size(std::string_view value) {
    if (value.empty() || value.size() > 20) return false;
    return std::all_of(value.begin(), value.end(), [](char c) {
        return letters_and_digits.find(c) != npos || c == '.' || c == '%' || c == '-' || c == '+';
    });
}

bool is_length(std::string_view value) {
    if (value.size() > 2 && value.substr(value.size() - 2) == "px") value.remove_suffix(2);
    if (!value.empty() && value.back() == '%') value.remove_suffix(1);
    return !value.empty() && value.size() <= 8 && consists_of(value, "0123456789.");
}

bool is_kept_property(std::string_view property, std::string_view value) {
    if (property == "color" || property == "background-color") return is_colour(value);
    return property == "font-size" && is_size(value);
}

std::string shown(std::string_view name) {
    const bool plain = !name.empty() && name.size() <= longest_shown_name &&
                       std::all_of(name.begin(), name.end(), [](char c) {
                           return letters_and_digits.find(c) != npos || c == '-' || c == '_' || c == ':';
                       });
    return plain ? std::string(name) : "…";
}

KeptAttribute keep_style(const HtmlAttribute& attribute) {
    const std::string value = decode_references(attribute.value);
    KeptAttribute kept;
    std::string style;
    for (std::size_t from = 0; from <= value.size();) {
        const std::size_t end = std::min(value.find(';', from), value.size());
        const std::string_view declaration = trimmed(std::string_view(value).substr(from, end - from));
        from = end + 1;
        if (declaration.empty()) continue;
        const std::size_t colon = std::min(declaration.find(':'), declaration.size());
        const std::string property = lower(trimmed(declaration.substr(0, colon)));
        const std::string_view what =
            colon < declaration.size() ? trimmed(declaration.substr(colon + 1)) : std::string_view();
        if (!is_kept_property(property, what)) {
            kept.dropped.push_back("style: " + shown(property));
            continue;
        }
        style += (style.empty() ? "" : "; ") + property + ": " + std::string(what);
    }
    if (kept.dropped.empty()) {
        kept.written = attribute.raw;
    } else if (!style.empty()) {
        kept.written = "style=\"" + style + "\"";
    }
    return kept;
}

bool is_kept(std::string_view tag, const HtmlAttribute& attribute) {
    const std::string decoded = decode_references(attribute.value);
    const std::string_view value = trimmed(decoded);
    const std::string& name = attribute.name;
    if (name == "dir") return value == "ltr" || value == "rtl" || value == "auto";
    if (tag == "a") return name == "href" && is_link_address(value);
    if (tag == "font") return (name == "color" && is_colour(value)) || (name == "size" && is_size(value));
    if (tag == "td" || tag == "th") {
        return (name == "colspan" || name == "rowspan") && !value.empty() && value.size() <= 3 &&
               consists_of(value, digits);
    }
    if (tag != "img") return false;
    if (name == "src") return !media_name(attribute.value).empty();
    return name == "alt" || ((name == "width" || name == "height") && is_length(value));
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Whether bytes form valid UTF-8, as far as a name decoded from %XX must.
bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || at + length > text.size()) return false;
        for (std::size_t i = 1; i < length; ++i) {
            if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80) return false;
        }
        const auto second = length > 1 ? static_cast<unsigned char>(text[at + 1]) : 0;
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return false;
        if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return false;
        at += length;
    }
    return true;
}

std::string percent_decoded(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int high = text[at] == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
        if (low < 0) {
            out += text[at];
        } else {
            out += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
            at += 2;
        }
    }
    return is_utf8(out) ? out : text;
}

// What stands between this opening and the next ], in a text that begins with the opening.
std::optional<std::string_view> bracketed(std::string_view text, std::string_view opening) {
    constexpr std::size_t longest = 1000;
    if (text.substr(0, opening.size()) != opening) return std::nullopt;
    const std::size_t end = text.substr(0, longest).find(']');
    if (end == npos) return std::nullopt;
    return text.substr(opening.size(), end - opening.size());
}

} // namespace

KeptAttribute keep_attribute(std::string_view tag, const HtmlAttribute& attribute) {
    if (attribute.well_formed && attribute.name == "style") return keep_style(attribute);
    if (attribute.well_formed && is_kept(tag, attribute)) return {std::string(attribute.raw), {}};
    return {std::nullopt, {shown(attribute.name)}};
}

std::string media_name(std::string_view value) {
    constexpr std::size_t longest = 1000;
    if (value.size() > longest) return {};
    const std::string decoded = decode_references(value);
    std::string name = percent_decoded(std::string(trimmed(decoded)));
    if (name == "." || name == "..") return {};
    const bool a_path = std::any_of(name.begin(), name.end(), [](char c) {
        return c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return a_path ? std::string() : name;
}

bool is_link_address(std::string_view value) {
    constexpr std::array<std::string_view, 3> schemes = {"http://", "https://", "mailto:"};
    return std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
        return lower(value.substr(0, scheme.size())) == scheme;
    });
}

std::optional<SoundReference> sound_at(std::string_view text) {
    constexpr std::string_view opening = "[sound:";
    const auto name = bracketed(text, opening);
    if (!name) return std::nullopt;
    return SoundReference{media_name(*name), opening.size() + name->size() + 1};
}

std::optional<HintReference> hint_at(std::string_view text) {
    constexpr std::string_view opening = "[hint:";
    const auto written = bracketed(text, opening);
    if (!written) return std::nullopt;
    const std::string_view hint = trimmed(*written);
    if (hint.empty() || hint.find('\n') != npos) return std::nullopt;
    return HintReference{hint, opening.size() + written->size() + 1};
}

} // namespace emlek
