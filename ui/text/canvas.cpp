#include "ui/text/canvas.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace emlek {

namespace {

constexpr int bytes_a_pixel = 4;

// What a premultiplied channel is multiplied with, in 1/65536, for each alpha: no division for each pixel.
constexpr std::array<std::uint32_t, 256> straight_factors = [] {
    std::array<std::uint32_t, 256> factors{};
    for (std::uint32_t alpha = 1; alpha < 256; ++alpha)
        factors[alpha] = ((255U << 16) + alpha / 2) / alpha;
    return factors;
}();

// Cairo's pixels are premultiplied and in the machine's byte order; textures want neither.
void straighten(std::vector<std::uint8_t>& rgba) {
    for (std::size_t i = 0; i < rgba.size(); i += bytes_a_pixel) {
        std::uint32_t pixel = 0;
        std::memcpy(&pixel, &rgba[i], sizeof pixel);
        if (pixel == 0) continue;
        const std::uint32_t alpha = pixel >> 24;
        const std::uint32_t factor = straight_factors[alpha];
        const auto straight = [pixel, factor](int shift) {
            const std::uint32_t channel = (pixel >> shift) & 0xFF;
            return static_cast<std::uint8_t>(std::min(255U, (channel * factor + 0x8000) >> 16));
        };
        rgba[i] = straight(16);
        rgba[i + 1] = straight(8);
        rgba[i + 2] = straight(0);
        rgba[i + 3] = static_cast<std::uint8_t>(alpha);
    }
}

Pixels clear_pixels(int left, int top, int width, int height) {
    Pixels pixels;
    pixels.x = left;
    pixels.y = top;
    pixels.width = width;
    pixels.height = height;
    pixels.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * bytes_a_pixel);
    return pixels;
}

} // namespace

Canvas::Canvas(int left, int top, int width, int height)
    : pixels_(clear_pixels(left, top, width, height)),
      surface_(cairo_image_surface_create_for_data(pixels_.rgba.data(), CAIRO_FORMAT_ARGB32, width, height,
                                                   width * bytes_a_pixel)),
      cairo_(cairo_create(surface_.get())) {
    cairo_translate(cairo_.get(), -left, -top);
}

Pixels Canvas::finish() && {
    const bool drawn = cairo_status(cairo_.get()) == CAIRO_STATUS_SUCCESS;
    cairo_.reset();
    cairo_surface_finish(surface_.get());
    surface_.reset();
    if (!drawn) return {};
    straighten(pixels_.rgba);
    return std::move(pixels_);
}

} // namespace emlek
