#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace emlek {

// How well an answer was recalled, as SM-2 defines it: 5 perfect, 4 after hesitation, 3 with serious
// difficulty, 2 wrong though the right answer seemed easy, 1 wrong but remembered on seeing it, 0 blackout.
class Quality {
  public:
    static constexpr std::optional<Quality> of(int value) {
        if (value < 0 || value > 5) return std::nullopt;
        return Quality(value);
    }
    constexpr int value() const { return value_; }
    constexpr bool passes() const { return value_ >= 3; }
    // Step 7 of SM-2: everything below 4 is repeated on the same day until it scores at least 4.
    constexpr bool repeats_today() const { return value_ < 4; }
    auto operator<=>(const Quality&) const = default;

  private:
    friend consteval Quality operator""_q(unsigned long long);
    constexpr explicit Quality(int value) : value_(static_cast<std::int8_t>(value)) {}
    std::int8_t value_;
};

consteval Quality operator""_q(unsigned long long value) {
    if (value > 5) throw "a quality is 0 to 5";
    return Quality(static_cast<int>(value));
}

// The four qualities that the window and the terminal name.
enum class Grade : std::int8_t { Again = 2, Hard = 3, Good = 4, Easy = 5 };

constexpr Quality quality(Grade grade) {
    return *Quality::of(static_cast<int>(grade));
}

} // namespace emlek
