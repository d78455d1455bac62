#include "ui/column_mapping.h"

#include "ui/fields.h"
#include "ui/paint.h"
#include "ui/setting_row.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_columns_shown = 24; // the further ones are still read, as they were guessed
constexpr std::size_t most_rows = 3;           // below the one that names the columns
constexpr float narrowest_column = 150;

constexpr std::array meanings = {"Ignored"sv,       "Question"sv, "Answer"sv,  "Remark"sv,
                                 "Other answers"sv, "Tags"sv,     "Deck"sv,    "Section"sv,
                                 "Kind"sv,          "Type"sv,     "Identity"sv};
constexpr std::array first_row_names = {"A note"sv, "Headings"sv};
constexpr std::array markup_words = {"Plain text"sv, "HTML"sv};
constexpr std::array usual_encodings = {"UTF-8"sv,        "UTF-16LE"sv,     "windows-1250"sv,
                                        "windows-1251"sv, "windows-1252"sv, "windows-1253"sv,
                                        "Shift_JIS"sv};
constexpr std::array delimiters = {std::pair("\t"sv, "Tabs"sv),      std::pair(","sv, "Commas"sv),
                                   std::pair(";"sv, "Semicolons"sv), std::pair("|"sv, "Bars"sv),
                                   std::pair(":"sv, "Colons"sv),     std::pair(" "sv, "Spaces"sv)};

template <class Range>
std::size_t place_in(const Range& range, std::string_view value) {
    return static_cast<std::size_t>(std::find(range.begin(), range.end(), value) - range.begin());
}

std::vector<std::string_view> encodings_for(const TableLayout& layout) {
    std::vector<std::string_view> names(layout.encodings.begin(), layout.encodings.end());
    const auto add = [&](std::string_view name) {
        if (place_in(names, name) == names.size()) names.push_back(name);
    };
    add(layout.encoding);
    for (const std::string_view name : usual_encodings)
        add(name);
    return names;
}

bool put_encoding(const Look& look, FieldRow& row, const TableLayout& layout, TableChoices& said) {
    constexpr std::string_view name = "Encoding";
    const std::vector<std::string_view> names = encodings_for(layout);
    const float width = menu_field_width(look, names);
    row.next(name, width);
    const auto other = menu_field(look, name, names, place_in(names, layout.encoding), width);
    if (other) said.encoding = std::string(names[*other]);
    return other.has_value();
}

bool put_delimiter(const Look& look, FieldRow& row, const TableLayout& layout, TableChoices& said) {
    constexpr std::string_view name = "Between columns";
    std::vector<std::string_view> signs;
    std::vector<std::string_view> names;
    for (const auto& [sign, sign_name] : delimiters) {
        signs.push_back(sign);
        names.push_back(sign_name);
    }
    if (place_in(signs, layout.delimiter) == signs.size()) {
        signs.push_back(layout.delimiter);
        names.push_back(layout.delimiter);
    }
    const float width = menu_field_width(look, names);
    row.next(name, width);
    const auto other = menu_field(look, name, names, place_in(signs, layout.delimiter), width);
    if (!other) return false;
    said.delimiter = std::string(signs[*other]);
    said.columns.reset(); // they are other columns then
    return true;
}

bool put_switch(const Look& look, FieldRow& row, std::string_view name,
                std::span<const std::string_view> options, bool value, std::optional<bool>& said) {
    const float width = menu_field_width(look, options);
    row.next(name, width);
    const auto other = menu_field(look, name, options, value ? 1 : 0, width);
    if (other) said = *other == 1;
    return other.has_value();
}

void put_cell(const Look& look, const std::string& text, bool header, bool ignored, float width) {
    TextStyle style = look.style(TextSize::Note, width - look.px(20));
    style.strong = header;
    if (ignored || header) style.ink = look.theme.secondary;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ImVec2 size(width, look.line(TextSize::Note) + look.px(12));
    ImGui::Dummy(size);
    draw_people_line(look, plain_document(text), TextSize::Note, style,
                     {from.x + look.px(10), from.y + look.px(6)});
}

std::size_t rows_shown(const TableLayout& layout) {
    return std::min(layout.sample.size(), most_rows + (layout.header ? 1 : 0));
}

void put_sample_rows(const Look& look, const TableLayout& layout, std::size_t columns, float column) {
    for (std::size_t r = 0; r < rows_shown(layout); ++r) {
        const std::vector<std::string>& row = layout.sample[r];
        for (std::size_t c = 0; c < columns; ++c) {
            if (c > 0) ImGui::SameLine(0, 0);
            const bool ignored = c >= layout.columns.size() || layout.columns[c] == Column::Ignored;
            put_cell(look, c < row.size() ? row[c] : std::string(), layout.header && r == 0, ignored, column);
        }
        rule(look, column * static_cast<float>(columns));
    }
}

} // namespace

std::vector<Column> columns_with(std::vector<Column> columns, std::size_t index, Column meaning) {
    const Column before = columns[index];
    if (meaning != Column::Ignored) std::replace(columns.begin(), columns.end(), meaning, before);
    columns[index] = meaning;
    return columns;
}

std::optional<TableChoices> put_columns(const Look& look, const TableLayout& layout, const TableChoices& said,
                                        float width) {
    const std::size_t columns = std::min(layout.columns.size(), most_columns_shown);
    std::optional<TableChoices> now;
    if (columns == 0) return now;
    const float column =
        std::floor(std::max(width / static_cast<float>(columns), look.text_px(narrowest_column)));
    const bool wider = column * static_cast<float>(columns) > width;
    const float height = field_height(look) + look.px(8) +
                         static_cast<float>(rows_shown(layout)) * (look.line(TextSize::Note) + look.px(13)) +
                         look.px(wider ? 18 : 4);
    ImGui::BeginChild("columns", {width, height}, ImGuiChildFlags_NavFlattened,
                      ImGuiWindowFlags_HorizontalScrollbar);
    for (std::size_t c = 0; c < columns; ++c) {
        if (c > 0) ImGui::SameLine(static_cast<float>(c) * column, 0);
        const std::string label = "Column " + std::to_string(c + 1);
        const auto meaning = static_cast<std::size_t>(layout.columns[c]);
        if (const auto other = menu_field(look, label, meanings, meaning, column - look.px(8))) {
            now = said;
            now->columns = columns_with(layout.columns, c, static_cast<Column>(*other));
        }
    }
    gap(look.px(8));
    put_sample_rows(look, layout, columns, column);
    ImGui::EndChild();
    return now;
}

std::optional<TableChoices> put_table_fields(const Look& look, FieldRow& row, const TableLayout& layout,
                                             const TableChoices& said) {
    TableChoices now = said;
    bool changed = put_switch(look, row, "First row", first_row_names, layout.header, now.header);
    changed |= put_delimiter(look, row, layout, now);
    changed |= put_encoding(look, row, layout, now);
    changed |= put_switch(look, row, "Texts", markup_words, layout.html, now.html);
    return changed ? std::optional(now) : std::nullopt;
}

} // namespace emlek
