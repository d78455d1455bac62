#pragma once

#include <cstdint>
#include <vector>

namespace emlek {

// A picture on a transparent ground, alpha not premultiplied. x and y place it from the top left corner of
// what it is a picture of; both may be negative, since ink overhangs.
struct Pixels {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba; // width * height * 4
};

} // namespace emlek
