#pragma once

#include "ui/look.h"

#include <functional>
#include <string_view>

namespace emlek {

// What can be set, as one row: its name and what follows from it, beside its field.
struct Setting {
    std::string_view name;
    std::string_view consequence; // may be empty
};

// A group of rows below a heading and a line.
void put_section(const Look& look, std::string_view name, float width);

// The words on the left and the field on the right; below each other where both do not fit. Items of the
// field are named within the setting.
void put_setting(const Look& look, const Setting& setting, float width, float field_width,
                 const std::function<void()>& field);

} // namespace emlek
