#include "decks/document/html_style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;

using Named = std::pair<std::string_view, std::uint32_t>;

// clang-format off
constexpr std::array<Named, 148> colours = {{ // CSS Color 4, in the order of their bytes
    {"aliceblue", 0xF0F8FF}, {"antiquewhite", 0xFAEBD7}, {"aqua", 0x00FFFF}, {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF}, {"beige", 0xF5F5DC}, {"bisque", 0xFFE4C4}, {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD}, {"blue", 0x0000FF}, {"blueviolet", 0x8A2BE2}, {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887}, {"cadetblue", 0x5F9EA0}, {"chartreuse", 0x7FFF00}, {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50}, {"cornflowerblue", 0x6495ED}, {"cornsilk", 0xFFF8DC}, {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF}, {"darkblue", 0x00008B}, {"darkcyan", 0x008B8B}, {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9}, {"darkgreen", 0x006400}, {"darkgrey", 0xA9A9A9}, {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B}, {"darkolivegreen", 0x556B2F}, {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC}, {"darkred", 0x8B0000}, {"darksalmon", 0xE9967A}, {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B}, {"darkslategray", 0x2F4F4F}, {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1}, {"darkviolet", 0x9400D3}, {"deeppink", 0xFF1493}, {"deepskyblue", 0x00BFFF},
    {"dimgray", 0x696969}, {"dimgrey", 0x696969}, {"dodgerblue", 0x1E90FF}, {"firebrick", 0xB22222},
    {"floralwhite", 0xFFFAF0}, {"forestgreen", 0x228B22}, {"fuchsia", 0xFF00FF}, {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF}, {"gold", 0xFFD700}, {"goldenrod", 0xDAA520}, {"gray", 0x808080},
    {"green", 0x008000}, {"greenyellow", 0xADFF2F}, {"grey", 0x808080}, {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4}, {"indianred", 0xCD5C5C}, {"indigo", 0x4B0082}, {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C}, {"lavender", 0xE6E6FA}, {"lavenderblush", 0xFFF0F5}, {"lawngreen", 0x7CFC00},
    {"lemonchiffon", 0xFFFACD}, {"lightblue", 0xADD8E6}, {"lightcoral", 0xF08080}, {"lightcyan", 0xE0FFFF},
    {"lightgoldenrodyellow", 0xFAFAD2}, {"lightgray", 0xD3D3D3}, {"lightgreen", 0x90EE90},
    {"lightgrey", 0xD3D3D3}, {"lightpink", 0xFFB6C1}, {"lightsalmon", 0xFFA07A}, {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA}, {"lightslategray", 0x778899}, {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE}, {"lightyellow", 0xFFFFE0}, {"lime", 0x00FF00}, {"limegreen", 0x32CD32},
    {"linen", 0xFAF0E6}, {"magenta", 0xFF00FF}, {"maroon", 0x800000}, {"mediumaquamarine", 0x66CDAA},
    {"mediumblue", 0x0000CD}, {"mediumorchid", 0xBA55D3}, {"mediumpurple", 0x9370DB},
    {"mediumseagreen", 0x3CB371}, {"mediumslateblue", 0x7B68EE}, {"mediumspringgreen", 0x00FA9A},
    {"mediumturquoise", 0x48D1CC}, {"mediumvioletred", 0xC71585}, {"midnightblue", 0x191970},
    {"mintcream", 0xF5FFFA}, {"mistyrose", 0xFFE4E1}, {"moccasin", 0xFFE4B5}, {"navajowhite", 0xFFDEAD},
    {"navy", 0x000080}, {"oldlace", 0xFDF5E6}, {"olive", 0x808000}, {"olivedrab", 0x6B8E23},
    {"orange", 0xFFA500}, {"orangered", 0xFF4500}, {"orchid", 0xDA70D6}, {"palegoldenrod", 0xEEE8AA},
    {"palegreen", 0x98FB98}, {"paleturquoise", 0xAFEEEE}, {"palevioletred", 0xDB7093},
    {"papayawhip", 0xFFEFD5}, {"peachpuff", 0xFFDAB9}, {"peru", 0xCD853F}, {"pink", 0xFFC0CB},
    {"plum", 0xDDA0DD}, {"powderblue", 0xB0E0E6}, {"purple", 0x800080}, {"rebeccapurple", 0x663399},
    {"red", 0xFF0000}, {"rosybrown", 0xBC8F8F}, {"royalblue", 0x4169E1}, {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072}, {"sandybrown", 0xF4A460}, {"seagreen", 0x2E8B57}, {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D}, {"silver", 0xC0C0C0}, {"skyblue", 0x87CEEB}, {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090}, {"slategrey", 0x708090}, {"snow", 0xFFFAFA}, {"springgreen", 0x00FF7F},
    {"steelblue", 0x4682B4}, {"tan", 0xD2B48C}, {"teal", 0x008080}, {"thistle", 0xD8BFD8},
    {"tomato", 0xFF6347}, {"turquoise", 0x40E0D0}, {"violet", 0xEE82EE}, {"wheat", 0xF5DEB3},
    {"white", 0xFFFFFF}, {"whitesmoke", 0xF5F5F5}, {"yellow", 0xFFFF00}, {"yellowgreen", 0x9ACD32},
}};
// clang-format on

Rgb rgb(std::uint32_t value) {
    return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
            static_cast<std::uint8_t>(value)};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\n\r\f";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

// A finite number, and what stands behind it. Words such as "nan" are none.
struct Number {
    float value = 0;
    std::string_view unit;
};
std::optional<Number> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const std::size_t digit = text.starts_with('-') ? 1 : 0;
    if (digit >= text.size() || (text[digit] != '.' && (text[digit] < '0' || text[digit] > '9'))) {
        return std::nullopt;
    }
    float value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
    return Number{value, text.substr(static_cast<std::size_t>(end - text.data()))};
}

std::optional<Rgb> hexadecimal(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    const auto doubled = [&](unsigned shift) { return ((value >> shift) & 0xFU) * 0x11U; };
    switch (digits.size()) {
        case 3:
            return rgb(doubled(8) << 16U | doubled(4) << 8U | doubled(0));
        case 4: // with alpha, at the end
            if ((value & 0xFU) == 0) return std::nullopt;
            return rgb(doubled(12) << 16U | doubled(8) << 8U | doubled(4));
        case 6:
            return rgb(value);
        case 8:
            if ((value & 0xFFU) == 0) return std::nullopt;
            return rgb(value >> 8U);
        default:
            return std::nullopt;
    }
}

std::uint8_t channel(float value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
}

// The formula of CSS Color 4, 7.1. Hue in degrees, the others from 0 to 1.
Rgb from_hsl(float hue, float saturation, float lightness) {
    hue = std::fmod(hue, 360.0F);
    if (hue < 0) hue += 360.0F;
    saturation = std::clamp(saturation, 0.0F, 1.0F);
    lightness = std::clamp(lightness, 0.0F, 1.0F);
    const auto part = [&](float n) {
        const float k = std::fmod(n + hue / 30.0F, 12.0F);
        const float a = saturation * std::min(lightness, 1 - lightness);
        return channel(255 * (lightness - a * std::max(-1.0F, std::min({k - 3, 9 - k, 1.0F}))));
    };
    return {part(0), part(8), part(4)};
}

std::optional<Rgb> function(std::string_view name, std::string_view arguments) {
    std::array<float, 4> values{0, 0, 0, 1};
    std::size_t count = 0;
    for (std::size_t at = arguments.find_first_not_of(", /"); at != npos && count < values.size();) {
        const std::size_t end = std::min(arguments.find_first_of(", /", at), arguments.size());
        const auto read = number(arguments.substr(at, end - at));
        if (!read) return std::nullopt;
        const bool percent = read->unit == "%";
        const float whole = name.starts_with("rgb") && count < 3 ? 255.0F : 1.0F;
        values.at(count) = percent ? read->value / 100 * whole : read->value;
        ++count;
        at = arguments.find_first_not_of(", /", end);
    }
    if (count < 3 || values[3] <= 0) return std::nullopt;
    if (name == "rgb" || name == "rgba") {
        return Rgb{channel(values[0]), channel(values[1]), channel(values[2])};
    }
    if (name == "hsl" || name == "hsla") return from_hsl(values[0], values[1], values[2]);
    return std::nullopt;
}

float bounded(float size) {
    return std::clamp(size, smallest_size, largest_size);
}

} // namespace

std::optional<Rgb> parse_colour(std::string_view written) {
    constexpr std::size_t longest = 60;
    if (written.size() > longest) return std::nullopt;
    const std::string text = lower(trimmed(written));
    const std::string_view value = text;
    if (value.starts_with('#')) return hexadecimal(value.substr(1));
    const std::size_t open = value.find('(');
    if (open != npos) {
        if (value.back() != ')') return std::nullopt;
        return function(value.substr(0, open), value.substr(open + 1, value.size() - open - 2));
    }
    const auto* named =
        std::lower_bound(colours.begin(), colours.end(), value,
                         [](const Named& entry, std::string_view key) { return entry.first < key; });
    if (named != colours.end() && named->first == value) return rgb(named->second);
    return value.size() == 6 ? hexadecimal(value) : std::nullopt; // <font color="ff0000">
}

std::optional<float> parse_size(std::string_view written, float around) {
    constexpr std::array<std::pair<std::string_view, float>, 8> words = {{{"xx-small", 0.6F},
                                                                          {"x-small", 0.75F},
                                                                          {"small", 0.89F},
                                                                          {"medium", 1.0F},
                                                                          {"large", 1.2F},
                                                                          {"x-large", 1.5F},
                                                                          {"xx-large", 2.0F},
                                                                          {"xxx-large", 3.0F}}};
    constexpr std::size_t longest = 20;
    constexpr float pixels = 20; // of a card's text in the programs that write such sizes
    if (written.size() > longest) return std::nullopt;
    const std::string value = lower(trimmed(written));
    for (const auto& [word, size] : words) {
        if (value == word) return size;
    }
    if (value == "larger") return bounded(around * 1.2F);
    if (value == "smaller") return bounded(around / 1.2F);
    const auto read = number(value);
    if (!read || read->value <= 0) return std::nullopt;
    if (read->unit == "px") return bounded(read->value / pixels);
    if (read->unit == "pt") return bounded(read->value * 4 / 3 / pixels);
    if (read->unit == "em") return bounded(read->value * around);
    if (read->unit == "%") return bounded(read->value / 100 * around);
    return read->unit == "rem" ? std::optional(bounded(read->value)) : std::nullopt;
}

std::optional<float> parse_font_size(std::string_view written) {
    constexpr std::array<float, 7> sizes = {0.63F, 0.82F, 1.0F, 1.13F, 1.5F, 2.0F, 3.0F};
    constexpr float usual = 3;
    const std::string_view value = trimmed(written);
    const auto read = number(value);
    if (!read || !read->unit.empty()) return std::nullopt;
    const bool relative = value.front() == '+' || value.front() == '-';
    const float size = relative ? usual + read->value : read->value;
    return sizes.at(static_cast<std::size_t>(std::clamp(size, 1.0F, 7.0F)) - 1);
}

std::optional<std::uint16_t> parse_pixels(std::string_view written) {
    const auto read = number(trimmed(written));
    if (!read || (!read->unit.empty() && read->unit != "px") || read->value < 1) return std::nullopt;
    return static_cast<std::uint16_t>(std::min(read->value, static_cast<float>(largest_picture)));
}

} // namespace emlek
