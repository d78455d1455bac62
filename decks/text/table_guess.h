#pragma once

#include "decks/located_error.h"
#include "decks/table_layout.h"
#include "decks/text/table_directives.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

using SampleRows = std::vector<std::vector<std::string>>;

// The first rows of a text that is read with this delimiter, as far as it can be; fields without blanks at
// their ends.
SampleRows sample_rows(const std::string& text, const std::string& delimiter, std::int64_t skip_lines,
                       bool comments);

// The delimiter that cuts the rows into the same number of fields, two or more. A tab when there is none.
std::string guess_delimiter(const std::string& text, const TableDirectives& directives);

// Of the signs that only tables have many of, the one that stands most often in the text; a tab when none
// does.
std::string most_frequent_delimiter(std::string_view text);

// Why the first row cannot be read with this delimiter: a limit that it breaks, or that it has no end here.
std::optional<LocatedError> first_row_fault(const std::string& text, const std::string& delimiter);

// Whether the text holds the whole of its first row, whichever of those signs separates the fields.
bool holds_a_row(const std::string& text);

// Whether the first row names a question and an answer, or a text with gaps.
bool guess_header(const SampleRows& rows);

bool guess_html(const SampleRows& rows);

// By directives, by the header's names, else by order: question, answer, then tags if they look like tags,
// and a remark. Columns whose meaning nothing tells are ignored.
std::vector<Column> guess_columns(const SampleRows& rows, const TableLayout& layout,
                                  const TableDirectives& directives);

} // namespace emlek
