#include "ui/text/readable.h"

namespace emlek {

namespace {

constexpr Colour black{0, 0, 0};
constexpr Colour white{255, 255, 255};
constexpr int steps = 32;
constexpr float tint = 0.4F;

} // namespace

Colour readable(Colour wanted, Colour ground) {
    if (contrast(wanted, ground) >= least_contrast) return wanted;
    const Colour end = contrast(white, ground) > contrast(black, ground) ? white : black;
    for (int step = 1; step < steps; ++step) {
        const Colour nearer = mix(wanted, end, static_cast<float>(step) / steps);
        if (contrast(nearer, ground) >= least_contrast) return nearer;
    }
    return end;
}

Colour background_on(Rgb written, Colour page, bool dark) {
    return dark ? mix(page, colour_of(written), tint) : colour_of(written);
}

Colour colour_of(Rgb written) {
    return {written.red, written.green, written.blue};
}

} // namespace emlek
