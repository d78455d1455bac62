#include "decks/text/table_writer.h"

#include "decks/document/written_text.h"
#include "decks/html.h"
#include "decks/json_deck.h"
#include "decks/text/table_rows.h"
#include "decks/text/utf8.h"
#include "decks/text/word_lists.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace emlek {

namespace {

// In the order in which they are written. Anki fills a note's fields with what is left of them in this order.
constexpr std::array<std::string_view, 10> names = {"id",   "type",   "deck",    "tags", "Front",
                                                    "Back", "Remark", "Section", "Kind", "Accept"};
constexpr std::size_t first_text = 4;
constexpr std::size_t texts = 3;

std::string_view name_in_anki(NoteType type) {
    switch (type) {
        case NoteType::Both:
            return "Basic (and reversed card)";
        case NoteType::Cloze:
            return "Cloze";
        case NoteType::Typed:
            return "Basic (type in the answer)";
        default:
            return "Basic";
    }
}

std::string directives(const std::string& delimiter, Markup markup, const std::string& deck_name) {
    std::string text = "#separator:" + std::string(delimiter == "," ? "Comma" : "Tab") + "\n";
    text += markup == Markup::Html ? "#html:true\n" : "#html:false\n";
    if (!deck_name.empty()) text += "#deck:" + deck_name + "\n";
    text += "#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n#columns:";
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : delimiter) + std::string(names[i]);
    return text + "\n";
}

} // namespace

TableWriter::TableWriter(std::filesystem::path file, std::string delimiter, std::string deck_name)
    : file_(std::move(file)),
      delimiter_(std::move(delimiter)),
      deck_name_(is_deck_name(deck_name) ? std::move(deck_name) : std::string()),
      out_(std::make_unique<FileWriter>(file_)) {}

void TableWriter::about(const DeckAbout& about) {
    const bool says_more = !about.description.empty() || !about.language.empty() || !about.source.empty();
    if (says_more) losses_.add("the description", "deck", "decks");
}

void TableWriter::begin(Markup markup) {
    if (std::exchange(begun_, true)) return;
    markup_ = markup;
    out_->write(directives(delimiter_, markup, deck_name_));
}

void TableWriter::put_row(const std::vector<std::string_view>& fields) {
    std::string row;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) row += delimiter_;
        const std::string_view field = fields[i];
        // A "#" would make the row a comment; blanks at the ends count only in quotes.
        const bool quoted = trimmed(field).size() != field.size() ||
                            field.find_first_of("\"\r\n" + delimiter_) != std::string_view::npos ||
                            (i == 0 && field.starts_with('#'));
        if (!quoted) {
            row += field;
            continue;
        }
        row += '"';
        for (const char c : field)
            row += c == '"' ? std::string("\"\"") : std::string(1, c);
        row += '"';
    }
    out_->write(row + "\n");
}

// What was written as plain text so far is read back and written anew: rare, and cheaper than to keep it all.
void TableWriter::turn_to_html() {
    std::filesystem::path rewritten = file_;
    rewritten += ".html";
    out_->finish();
    const auto bytes = open_bytes(file_);
    TextStream stream(*bytes, "UTF-8");
    TableReader reader(stream, delimiter_);
    for (std::string_view line; reader.peek_line(line) && line.starts_with('#');)
        reader.skip_line();
    try {
        out_ = std::make_unique<FileWriter>(rewritten);
        out_->write(directives(delimiter_, Markup::Html, deck_name_));
        for (TableRow row; reader.next(row);) {
            std::array<std::string, texts> html;
            for (std::size_t i = 0; i < texts; ++i) {
                html[i] = as_html(row.fields[first_text + i]);
                row.fields[first_text + i] = html[i];
            }
            put_row(row.fields);
        }
        std::filesystem::rename(rewritten, file_);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(rewritten, ignored);
        throw;
    }
    markup_ = Markup::Html;
}

void TableWriter::count_losses(const OutgoingNote& outgoing) {
    const Note& note = outgoing.note;
    const auto some_have = [](const std::vector<std::string>& list, const char* signs) {
        return std::any_of(list.begin(), list.end(), [&](const std::string& entry) {
            return entry.find_first_of(signs) != std::string::npos;
        });
    };
    losses_.add_what_texts_lose(outgoing);
    if (!note.further.empty()) losses_.add_of_notes("the further cards");
    if (note.sentence) losses_.add_of_notes("the sentence number");
    if (!note.source.empty()) losses_.add_of_notes("the name of the source file");
    if (note.markup == Markup::Markdown) losses_.add_of_notes("the Markdown (now HTML that looks the same)");
    if (some_have(note.tags, " \n\t")) losses_.add_of_notes("spaces in tags (now _)");
    if (some_have(note.accept, ";")) losses_.add_of_notes("semicolons in other right answers (now commas)");
}

void TableWriter::note(const OutgoingNote& outgoing) {
    const Note& note = outgoing.note;
    const Markup needed = note.markup == Markup::Plain ? Markup::Plain : Markup::Html;
    begin(needed);
    if (needed == Markup::Html && markup_ == Markup::Plain) turn_to_html();
    if (note.markup == Markup::Plain) ++plain_notes_;
    count_losses(outgoing);
    const auto text = [&](const std::string& written) {
        return markup_ == Markup::Html ? as_html(written, note.markup) : written;
    };
    const std::string id = world_guid(note);
    const std::string tags = joined_tags(note.tags);
    const std::string question = text(note.question);
    const std::string answer = text(note.answer);
    const std::string remark = text(note.remark);
    const std::string accept = joined_accepted(note.accept);
    put_row({id, name_in_anki(note.type), note.deck, tags, question, answer, remark, note.section,
             note.kind ? name(*note.kind) : std::string_view(), accept});
}

void TableWriter::finish(Progress& progress) {
    progress.at("Writing", 0, 0);
    begin(Markup::Plain);
    out_->finish();
    if (markup_ == Markup::Html && plain_notes_ > 0)
        losses_.add("the plain writing (now HTML that looks the same)", "note", "notes", plain_notes_);
}

} // namespace emlek
