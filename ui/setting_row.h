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

// Fields with their names above them, beside each other as far as they fit. One at a time.
class FieldRow {
  public:
    FieldRow(const Look& look, float width);

    // Names the field that is put next, which is so wide.
    void next(std::string_view name, float field_width);
    // After the last field.
    void end();

  private:
    const Look& look_;
    float width_;
    float left_;  // of the row, in the window
    float x_ = 0; // where the next field goes, from there
    float top_;
    float line_height_;
};

} // namespace emlek
