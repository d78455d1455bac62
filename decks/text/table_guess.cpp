#include "decks/text/table_guess.h"

#include "decks/incoming.h"
#include "decks/text/column_names.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace emlek {

namespace {

constexpr std::size_t most_rows = 200;
constexpr std::array<std::string_view, 4> table_signs = {"\t", ",", ";", "|"};

// How a delimiter cuts the rows.
struct Cut {
    std::size_t rows = 0;
    std::size_t fields = 0; // of most rows that are cut at all
    std::size_t same = 0;   // rows with just so many
    std::size_t cut = 0;    // rows of two fields or more
};

std::size_t filled(const std::vector<std::string>& row) {
    std::size_t count = row.size();
    while (count > 0 && row[count - 1].empty())
        --count;
    return count;
}

Cut cut_by(const SampleRows& rows) {
    Cut cut;
    std::map<std::size_t, std::size_t> counts;
    for (const auto& row : rows) {
        ++cut.rows;
        const std::size_t fields = row.size() > 2 ? std::max<std::size_t>(filled(row), 2) : row.size();
        if (fields < 2) continue;
        ++cut.cut;
        ++counts[fields];
    }
    for (const auto& [fields, times] : counts) {
        if (times > cut.same) {
            cut.same = times;
            cut.fields = fields;
        }
    }
    return cut;
}

// 0 to 1; nothing when the delimiter cannot be meant.
double likelihood(const Cut& cut, std::string_view delimiter) {
    if (cut.rows == 0 || cut.cut == 0) return 0;
    const double same = static_cast<double>(cut.same) / static_cast<double>(cut.rows);
    const double any = static_cast<double>(cut.cut) / static_cast<double>(cut.rows);
    // Every sentence has spaces: only words in pairs are a table by them.
    if (delimiter == " ") return cut.rows > 1 && cut.fields == 2 && same >= 0.9 ? 0.5 * same : 0;
    // Nobody writes a tab by chance, and a column of tabs may be filled here and there alone.
    if (delimiter == "\t") return any;
    if (delimiter == ":" && any < 0.9) return 0;
    // Prose has commas too, but not the same number in half of its lines.
    return any < 0.5 || same < 0.5 ? 0 : 0.6 * same + 0.3 * any;
}

bool looks_like_tags(const SampleRows& rows, std::size_t column, bool header) {
    std::size_t values = 0;
    std::size_t levels = 0;
    std::set<std::string> different;
    for (std::size_t i = header ? 1 : 0; i < rows.size(); ++i) {
        if (column >= rows[i].size() || rows[i][column].empty()) continue;
        const std::string& value = rows[i][column];
        if (value.size() > 100 || value.find_first_of(".?!,;()\n") != std::string::npos) return false;
        ++values;
        if (value.find("::") != std::string::npos || value.find('_') != std::string::npos) ++levels;
        different.insert(value);
    }
    return values > 0 && (levels * 2 > values || (values >= 3 && different.size() * 2 <= values));
}

// What is told of each column so far.
using Told = std::vector<std::optional<Column>>;

void mark(Told& columns, const std::optional<std::size_t>& number, Column meaning) {
    if (!number) return;
    if (columns.size() < *number) columns.resize(*number);
    columns[*number - 1] = meaning;
}

bool has(const Told& columns, Column meaning) {
    return std::find(columns.begin(), columns.end(), meaning) != columns.end();
}

void tell_by_directives(Told& columns, const TableDirectives& directives) {
    mark(columns, directives.type_column, Column::Type);
    mark(columns, directives.deck_column, Column::Deck);
    mark(columns, directives.tags_column, Column::Tags);
    mark(columns, directives.id_column, Column::Id);
}

void tell_by_names(Told& columns, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size() && i < columns.size(); ++i) {
        const auto meaning = column_called(names[i]);
        if (!columns[i] && meaning && !has(columns, *meaning)) columns[i] = meaning;
    }
}

void tell_by_order(Told& columns, const SampleRows& rows, bool header) {
    for (const Column meaning : {Column::Question, Column::Answer}) {
        const auto free = std::find(columns.begin(), columns.end(), std::nullopt);
        if (!has(columns, meaning) && free != columns.end()) *free = meaning;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) continue;
        if (!has(columns, Column::Tags) && looks_like_tags(rows, i, header)) {
            columns[i] = Column::Tags;
        } else if (!has(columns, Column::Remark)) {
            columns[i] = Column::Remark;
        }
    }
}

bool has_gaps(const SampleRows& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const auto& row) {
        return std::any_of(row.begin(), row.end(), [](const std::string& field) {
            return field.find("{{c1::") != std::string::npos;
        });
    });
}

std::vector<std::string> names_of(const SampleRows& rows, const TableLayout& layout,
                                  const TableDirectives& directives) {
    if (directives.columns) {
        const SampleRows line = sample_rows(*directives.columns, layout.delimiter, 0, false);
        if (!line.empty()) return line.front();
    }
    return layout.header && !rows.empty() ? rows.front() : std::vector<std::string>();
}

std::size_t width(const SampleRows& rows, const TableLayout& layout) {
    std::size_t widest = 0;
    for (const auto& row : rows)
        widest = std::max(widest, filled(row));
    if (layout.delimiter == "\t" || layout.header) return widest;
    // A comma more than usual is one in a text that nobody put in quotes.
    const Cut cut = cut_by(rows);
    return cut.fields == 0 ? widest : cut.fields;
}

} // namespace

SampleRows sample_rows(const std::string& text, const std::string& delimiter, std::int64_t skip_lines,
                       bool comments) {
    SampleRows rows;
    const auto bytes = bytes_in_memory(text);
    TextStream stream(*bytes, "UTF-8");
    TableReader reader(stream, delimiter);
    for (std::int64_t i = 0; i < skip_lines; ++i)
        reader.skip_line();
    if (comments) reader.leave_out_comments();
    try {
        for (TableRow row; rows.size() < most_rows && reader.next(row);) {
            auto& fields = rows.emplace_back();
            for (const std::string_view field : row.fields)
                fields.push_back(without_controls(trimmed(field)));
        }
    } catch (const DeckFault&) { // NOLINT(bugprone-empty-catch)
        // The text may be cut in the middle of a field; what is wrong with the whole is told when it is read.
    }
    return rows;
}

std::string guess_delimiter(const std::string& text, const TableDirectives& directives) {
    std::string best = "\t";
    double most = 0;
    const bool gaps = text.find("{{c1::") != std::string::npos;
    for (const std::string_view delimiter : {"\t", ";", "|", ",", ":", " "}) {
        if (delimiter == ":" && gaps) continue; // it is part of every gap
        const Cut cut = cut_by(sample_rows(text, std::string(delimiter), directives.lines, directives.any));
        const double likely = likelihood(cut, delimiter);
        if (likely > most) {
            most = likely;
            best = delimiter;
        }
    }
    return best;
}

std::string most_frequent_delimiter(std::string_view text) {
    std::string_view most = table_signs.front();
    std::ptrdiff_t most_times = 0;
    for (const std::string_view sign : table_signs) {
        const auto times = std::count(text.begin(), text.end(), sign.front());
        if (times <= most_times) continue;
        most = sign;
        most_times = times;
    }
    return std::string(most);
}

std::optional<LocatedError> first_row_fault(const std::string& text, const std::string& delimiter) {
    const auto bytes = bytes_in_memory(text);
    TextStream stream(*bytes, "UTF-8");
    TableReader reader(stream, delimiter);
    try {
        TableRow row;
        reader.next(row);
        return std::nullopt;
    } catch (const DeckFault& fault) {
        return fault.errors().front();
    }
}

bool holds_a_row(const std::string& text) {
    return text.find_first_of("\r\n") != std::string::npos &&
           std::all_of(table_signs.begin(), table_signs.end(),
                       [&](std::string_view sign) { return !first_row_fault(text, std::string(sign)); });
}

bool guess_header(const SampleRows& rows) {
    if (rows.empty()) return false;
    Told named;
    std::size_t unknown = 0;
    for (const std::string& field : rows.front()) {
        const auto column = column_called(field);
        if (column) named.push_back(column);
        if (!column && !field.empty()) ++unknown;
    }
    const bool answered = has(named, Column::Answer) || has(named, Column::Type) ||
                          (has(named, Column::Remark) && has_gaps(rows));
    return has(named, Column::Question) && answered && unknown <= named.size();
}

bool guess_html(const SampleRows& rows) {
    constexpr std::array<std::string_view, 28> signs = {
        "<br",   "<b>",  "<i>",  "<u>",  "<div", "<span", "<img",   "<p>",  "<sub", "<sup",
        "<em",   "<st",  "<ul",  "<ol",  "<li>", "<rub",  "<font",  "<ta",  "<hr",  "<a href",
        "<code", "<pre", "<h1>", "<h2>", "&lt;", "&gt;",  "&nbsp;", "&amp;"};
    const auto is_entity = [](std::string_view at) {
        const std::size_t end = at.find_first_not_of("0123456789", 2);
        return at.starts_with("&#") && end != std::string_view::npos && end > 2 && at[end] == ';';
    };
    const auto has_sign = [&](const std::string& field) {
        if (field.find_first_of("<&") == std::string::npos) return false;
        for (std::size_t at = field.find("&#"); at != std::string::npos; at = field.find("&#", at + 2)) {
            if (is_entity(std::string_view(field).substr(at))) return true;
        }
        return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
            const std::size_t at = field.find(sign);
            return at != std::string::npos && field.find_first_of(">;", at) != std::string::npos;
        });
    };
    return std::any_of(rows.begin(), rows.end(),
                       [&](const auto& row) { return std::any_of(row.begin(), row.end(), has_sign); });
}

std::vector<Column> guess_columns(const SampleRows& rows, const TableLayout& layout,
                                  const TableDirectives& directives) {
    const std::vector<std::string> names = names_of(rows, layout, directives);
    Told told(std::min(std::max(width(rows, layout), names.size()), most_table_fields));
    tell_by_directives(told, directives);
    tell_by_names(told, names);
    tell_by_order(told, rows, layout.header);
    std::vector<Column> columns;
    for (const auto& column : told)
        columns.push_back(column.value_or(Column::Ignored));
    return columns;
}

} // namespace emlek
