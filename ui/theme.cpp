#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace emlek {

Theme light_theme() {
    Theme theme;
    theme.paper = rgb(0xFAF8F4);
    theme.panel = rgb(0xFFFFFF);
    theme.line = rgb(0xE4DFD6);
    theme.ink = rgb(0x22252A);
    theme.secondary = rgb(0x5E6369);
    theme.accent = rgb(0x1F6F5C);
    theme.on_accent = rgb(0xFFFFFF);
    theme.accent_tint = rgb(0xDCEBE5);
    theme.accent_band = rgb(0xCFE3DB);
    theme.forgot = rgb(0xB4470B);
    theme.hard = rgb(0x8F6400);
    theme.good = rgb(0x0B7A5A);
    theme.easy = rgb(0x0B63A5);
    return theme;
}

Theme dark_theme() {
    Theme theme;
    theme.paper = rgb(0x17191D);
    theme.panel = rgb(0x1F2227);
    theme.line = rgb(0x32363D);
    theme.ink = rgb(0xE9E7E2);
    theme.secondary = rgb(0xA3A7AE);
    theme.accent = rgb(0x5FC3A4);
    theme.on_accent = rgb(0x10231D);
    theme.accent_tint = rgb(0x22392F);
    theme.accent_band = rgb(0x264A3F);
    theme.forgot = rgb(0xF0894F);
    theme.hard = rgb(0xE2B04A);
    theme.good = rgb(0x5FC3A4);
    theme.easy = rgb(0x6FB4EE);
    theme.dark = true;
    return theme;
}

namespace {

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint8_t mix_channel(std::uint8_t from, std::uint8_t to, float amount) {
    const float value =
        static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * amount;
    return static_cast<std::uint8_t>(std::lround(value));
}

} // namespace

double contrast(Colour a, Colour b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

Colour mix(Colour from, Colour to, float amount) {
    return {mix_channel(from.red, to.red, amount), mix_channel(from.green, to.green, amount),
            mix_channel(from.blue, to.blue, amount)};
}

} // namespace emlek
