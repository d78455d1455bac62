#pragma once

#include "ui/look.h"

#include <optional>
#include <span>
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

float field_height(const Look& look);

} // namespace emlek
