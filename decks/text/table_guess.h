#pragma once

#include "decks/table_layout.h"
#include "decks/text/table_directives.h"

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

// Whether the first row names a question and an answer, or a text with gaps.
bool guess_header(const SampleRows& rows);

bool guess_html(const SampleRows& rows);

// By directives, by the header's names, else by order: question, answer, then tags if they look like tags,
// and a remark. Columns whose meaning nothing tells are ignored.
std::vector<Column> guess_columns(const SampleRows& rows, const TableLayout& layout,
                                  const TableDirectives& directives);

} // namespace emlek
