#pragma once

#include <cstdint>

namespace emlek {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(const Colour&, const Colour&) = default;
};

// 0xRRGGBB, as colours are written in docs and sketches.
constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex)};
}

// The colours of the window, by what they are for. Text is ink or secondary; everything else is ground,
// line or emphasis. Each text colour holds at least 4.5:1 on every ground it is used on.
struct Theme {
    Colour paper;       // the page
    Colour panel;       // a card or button lying on the page
    Colour line;        // hairlines, outlines and empty tracks
    Colour ink;         // what is read
    Colour secondary;   // what is glanced at
    Colour accent;      // the one next step; also the focus ring
    Colour on_accent;   // text on the accent
    Colour accent_tint; // ground of what is chosen
    Colour accent_band; // ground of what is chosen and pointed at
    Colour forgot;
    Colour hard;
    Colour good;
    Colour easy;
    bool dark = false;

    friend bool operator==(const Theme&, const Theme&) = default;
};

Theme light_theme();
Theme dark_theme();

// WCAG 2.1 contrast ratio of two opaque colours, from 1 (equal) to 21 (black and white).
double contrast(Colour a, Colour b);

// The colour `amount` of the way from `from` to `to`; amount in 0..1.
Colour mix(Colour from, Colour to, float amount);

} // namespace emlek
