#pragma once

#include "ui/look.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace emlek {

// What can be set. Labels name the setting, so that each part of a field has a label of its own.

// A row of choices of which one holds; returns the index of another that was chosen.
std::optional<std::size_t> choice_field(const Look& look, std::span<const std::string_view> options,
                                        std::size_t chosen);
float choice_field_width(const Look& look, std::span<const std::string_view> options);

struct NumberRange {
    int low = 0;
    int high = 100;
    int step = 1;
};

// A number between "–" and "+", which can also be typed; returns another number within the range. What is
// typed counts on Enter or when the field is left. `unit` stands behind it: "cards", ":00", "%".
std::optional<int> number_field(const Look& look, std::string_view label, int value, NumberRange range,
                                std::string_view unit);
float number_field_width(const Look& look, std::string_view unit);

// One of a list that opens below it; returns the index of another that was chosen. `label` names it to those
// who cannot see it.
std::optional<std::size_t> menu_field(const Look& look, std::string_view label,
                                      std::span<const std::string_view> options, std::size_t chosen,
                                      float width);
float menu_field_width(const Look& look, std::span<const std::string_view> options);

// One line of a person's own text, at most `longest_text` bytes; returns another text on Enter or when the
// field is left. Escape leaves it as it was.
inline constexpr std::size_t longest_text = 500;
std::optional<std::string> text_field(const Look& look, std::string_view label, const std::string& value,
                                      float width);

float field_height(const Look& look);

} // namespace emlek
