#include "decks/text/table_source.h"

#include "decks/excerpt.h"
#include "decks/text/encoding.h"
#include "decks/text/table_guess.h"
#include "decks/text/table_notes.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t most_looked_at = std::size_t{4} << 20U; // bytes of the first row
constexpr std::size_t most_shown = 20;                        // rows of the sample

void expect_delimiter(const std::string& delimiter) {
    const bool one_sign = !delimiter.empty() && character_length(delimiter) == delimiter.size();
    if (one_sign && delimiter.find_first_of("\"\r\n") == std::string::npos) return;
    throw DeckFault(quoted_excerpt(delimiter) +
                    " cannot separate columns: that is one sign, such as a comma, a semicolon or a tab.");
}

void expect_question(const std::vector<Column>& columns) {
    if (std::find(columns.begin(), columns.end(), Column::Question) != columns.end()) return;
    throw DeckFault("no column is said to hold the question; say which one does.");
}

} // namespace

std::string first_lines(ByteSource& bytes, const std::string& encoding, std::size_t about) {
    TextStream stream(bytes, encoding);
    std::string head;
    while (head.size() < about && stream.more(head, about)) {
    }
    if (stream.bytes_read() < bytes.size()) {
        const std::size_t end = head.rfind('\n');
        if (end != std::string::npos) head.resize(end + 1);
    }
    return head;
}

std::vector<std::string> encodings_of(ByteSource& bytes, const TableChoices& choices) {
    if (bytes.size() == 0) throw DeckFault("this file is empty.");
    if (choices.encoding) return {*choices.encoding};
    std::vector<std::string> encodings = guess_encodings(bytes);
    if (encodings.empty()) {
        if (const auto line = line_of_zero_byte(bytes)) {
            throw DeckFault(
                "a zero byte stands in this line, and no text has one: the file is damaged, or is no "
                "text.",
                *line);
        }
        throw DeckFault(
            "this is no deck that Emlék can read: its bytes are no text. Emlék reads its own JSON, "
            "CSV and other tables, Markdown, and packages of Anki and Mnemosyne.");
    }
    return encodings;
}

void expect_one_encoding(const std::vector<std::string>& encodings) {
    if (encodings.size() < 2) return;
    std::string names;
    for (std::size_t i = 0; i < encodings.size(); ++i)
        names += (i == 0 ? "" : i + 1 == encodings.size() ? " or " : ", ") + encodings[i];
    throw DeckFault("this file could be " + names + "; say which with --encoding.");
}

TableSource::TableSource(std::unique_ptr<ByteSource> bytes, std::vector<std::string> encodings,
                         const TableChoices& choices)
    : bytes_(std::move(bytes)) {
    layout_.encoding = encodings.front();
    layout_.encodings = std::move(encodings);
    guess(first_rows(), choices);
}

// Its first lines; more of them while they do not hold the whole first row.
std::string TableSource::first_rows() {
    std::string head = first_lines(*bytes_, layout_.encoding);
    for (std::size_t about = 4 * usual_head; about <= most_looked_at && !holds_a_row(head); about *= 4) {
        head = first_lines(*bytes_, layout_.encoding, about);
    }
    return head;
}

void TableSource::guess(const std::string& head, const TableChoices& choices) {
    const auto text = bytes_in_memory(head.substr(0, usual_head)); // no directive is longer
    TextStream stream(*text, "UTF-8");
    TableReader reader(stream, "\t");
    directives_ = read_directives(reader);
    if (choices.delimiter) expect_delimiter(*choices.delimiter);
    layout_.delimiter = choices.delimiter       ? *choices.delimiter
                        : directives_.delimiter ? *directives_.delimiter
                                                : guess_delimiter(head, directives_);
    SampleRows rows = sample_rows(head, layout_.delimiter, directives_.lines, directives_.any);
    const bool named = directives_.columns.has_value();
    layout_.header = choices.header.value_or(!named && guess_header(rows));
    layout_.html = choices.html.value_or(directives_.html.value_or(guess_html(rows)));
    layout_.columns = choices.columns ? *choices.columns : guess_columns(rows, layout_, directives_);
    if (choices.columns) expect_question(layout_.columns);
    fault_ = first_row_fault(head, most_frequent_delimiter(head));
    rows.resize(std::min(rows.size(), most_shown));
    layout_.sample = std::move(rows);
}

std::string TableSource::format() const {
    const std::string& delimiter = layout_.delimiter;
    if (delimiter == "\t") return "tab-separated text";
    if (delimiter == ",") return "comma-separated text (CSV)";
    if (delimiter == ";") return "semicolon-separated text (CSV)";
    if (delimiter == " ") return "space-separated text";
    return "text separated by “" + excerpt(delimiter) + "”";
}

void TableSource::tell_what_is_ignored(DeckSink& sink, std::int64_t comments) const {
    for (const std::string& sentence : directives_.left_aside)
        sink.changed(sentence, 1);
    if (directives_.comments + comments > 0)
        sink.changed("a comment, which begins with #, was left out", directives_.comments + comments);
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
        if (layout_.columns[i] != Column::Ignored) continue;
        const bool used = std::any_of(layout_.sample.begin(), layout_.sample.end(),
                                      [&](const auto& row) { return i < row.size() && !row[i].empty(); });
        if (used) sink.changed("column " + std::to_string(i + 1) + " was left out", 1);
    }
}

void TableSource::read(DeckSink& sink, Progress& progress) {
    constexpr std::int64_t rows_between_reports = 512;
    expect_one_encoding(layout_.encodings);
    TextStream stream(*bytes_, layout_.encoding);
    TableReader reader(stream, layout_.delimiter);
    for (std::int64_t i = 0; i < directives_.lines; ++i)
        reader.skip_line();
    if (directives_.any) reader.leave_out_comments();

    sink.about({directives_.deck, {}, {}, {}});
    TableNotes notes(layout_, directives_, sink);
    TableRow row;
    if (layout_.header) reader.next(row);
    for (std::int64_t count = 0; reader.next(row); ++count) {
        if (count % rows_between_reports == 0) progress.at("Reading", stream.bytes_read(), bytes_->size());
        if (count == most_table_rows) {
            throw DeckFault("this table has more than 5,000,000 rows, the most that Emlék reads.", row.line);
        }
        notes.take(row);
    }
    notes.finish();
    tell_what_is_ignored(sink, reader.comments_left_out());
}

} // namespace emlek
