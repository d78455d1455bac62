#include "decks/text/table_notes.h"

#include "decks/cloze.h"
#include "decks/deck_name.h"
#include "decks/deck_source.h"
#include "decks/excerpt.h"
#include "decks/html.h"
#include "decks/text/column_names.h"
#include "decks/text/utf8.h"
#include "decks/text/word_lists.h"

#include <algorithm>
#include <array>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_id = 200;
constexpr std::size_t most_list_entries = 100;

// What a row may have beyond its columns goes where a person would read on.
Column last_text_column(const std::vector<Column>& columns) {
    for (const Column column : {Column::Remark, Column::Answer}) {
        if (std::find(columns.begin(), columns.end(), column) != columns.end()) return column;
    }
    return Column::Question;
}

// A person's text in quotes; all other fields are taken without blanks at their ends.
bool is_exact(const TableRow& row, std::size_t field, Column column) {
    const bool text = column == Column::Question || column == Column::Answer || column == Column::Remark ||
                      column == Column::Section;
    return text && row.quoted[field];
}

std::string cleaned(std::string_view field, bool exact) {
    std::string text = without_controls(field);
    if (exact || text.size() == field.size()) return text;
    return std::string(trimmed(text)); // what was left out may have stood before a blank
}

bool has(const TableLayout& layout, Column column) {
    return std::find(layout.columns.begin(), layout.columns.end(), column) != layout.columns.end();
}

NoteParts fields_in(const TableLayout& layout, const TableDirectives& directives) {
    NoteParts fields;
    for (const auto& [column, field] : {std::pair(Column::Remark, NotePart::Remark),
                                        {Column::Accept, NotePart::Accept},
                                        {Column::Tags, NotePart::Tags},
                                        {Column::Section, NotePart::Section},
                                        {Column::Kind, NotePart::Kind}}) {
        if (has(layout, column)) fields.add(field);
    }
    if (!directives.tags.empty()) fields.add(NotePart::Tags);
    return fields;
}

bool blank(const std::string& text, Markup markup) {
    return trimmed(text).empty() || (markup == Markup::Html && trimmed(plain_text(text)).empty());
}

} // namespace

// By meaning, cleaned; empty where the row has none.
struct TableNotes::Fields {
    std::array<std::string, column_names.size()> by_column;
    std::string& operator[](Column column) { return by_column[static_cast<std::size_t>(column)]; }
};

TableNotes::TableNotes(const TableLayout& layout, const TableDirectives& directives, DeckSink& sink)
    : layout_(layout), directives_(directives), sink_(sink), columns_(fields_in(layout, directives)) {}

TableNotes::Fields TableNotes::fields_of(const TableRow& row) {
    Fields fields;
    bool had_more = false;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        std::string_view field = trimmed(row.fields[i]);
        if (field.empty()) continue;
        const bool beyond = i >= layout_.columns.size();
        const Column column = beyond ? last_text_column(layout_.columns) : layout_.columns[i];
        if (column == Column::Ignored) continue;
        const bool exact = is_exact(row, i, column);
        if (exact) field = row.fields[i];
        std::string& text = fields[column];
        if (text.empty()) {
            text = cleaned(field, exact);
        } else {
            // A delimiter that nobody put in quotes, or a second column of the same meaning.
            const bool sign_of_text = beyond && layout_.delimiter != "\t";
            text += sign_of_text ? layout_.delimiter + " " : layout_.html ? "<br>" : "\n";
            text += cleaned(field, exact);
        }
        had_more = had_more || beyond;
    }
    if (had_more) ++left_out_["fields beyond the last column were put to the text before them"];
    return fields;
}

void TableNotes::shorten(std::vector<std::string>& list, const char* sentence) {
    if (list.size() <= most_list_entries) return;
    left_out_[sentence] += static_cast<std::int64_t>(list.size() - most_list_entries);
    list.resize(most_list_entries);
}

void TableNotes::refuse(const TableRow& row, std::string why) {
    sink_.refuse({row.line, {}, std::move(why)});
}

void TableNotes::clean(std::string& html) {
    if (html.find_first_of("<&") == std::string::npos) return;
    CleanedHtml cleaned = clean_html(html);
    html = cleaned.dropped.empty() ? cleaned.html : std::string(trimmed(cleaned.html));
    for (const auto& [what, times] : cleaned.dropped)
        left_out_[left_out(what)] += times;
}

// Gaps without a word about the type can only be meant as gaps.
void TableNotes::settle_type(IncomingNote& incoming, const std::string& named) {
    Note& note = incoming.note;
    std::optional<NoteType> type = directives_.type;
    if (!named.empty()) {
        type = note_type_called(named);
        if (!type) ++left_out_["the type “" + excerpt(named) + "” is not known and was left out"];
    }
    const bool gaps = note.question.find("{{c") != std::string::npos &&
                      (cloze_fault(note.question).empty() || gaps_beyond_limit(note.question) > 0);
    if (!type && gaps) type = NoteType::Cloze;
    note.type = type.value_or(NoteType::Basic);
    if (type) incoming.carried.add(NotePart::Type);
    if (note.type != NoteType::Cloze) return;
    if (has(layout_, Column::Answer)) incoming.carried.add(NotePart::Remark);
    if (note.answer.empty()) return;
    // Anki shows the second field of a cloze note under its answer.
    const char* between = layout_.html ? "<br>" : "\n";
    note.remark = note.remark.empty() ? note.answer : note.answer + between + note.remark;
    note.answer.clear();
}

std::string TableNotes::fault_of(const Note& note, const TableRow& row) const {
    if (std::max({note.question.size(), note.answer.size(), note.remark.size()}) > longest_table_field) {
        return "a text of this row is longer than 1 MiB, the most a text may have.";
    }
    if (blank(note.question, note.markup)) return "the question is empty.";
    if (note.type == NoteType::Cloze) {
        const std::string fault = cloze_fault(note.question);
        return fault.empty() ? fault : fault + ".";
    }
    if (!blank(note.answer, note.markup)) return {};
    if (row.fields.size() >= 2) return "the answer is empty.";
    return "the answer is missing: this row has 1 field, and a card needs a question and an answer.";
}

bool TableNotes::fill(IncomingNote& incoming, Fields& fields, const TableRow& row) {
    Note& note = incoming.note;
    note.guid = std::move(fields[Column::Id]);
    note.deck = std::move(fields[Column::Deck]);
    if (note.guid.size() > longest_id || note.guid.find('\n') != std::string::npos) {
        refuse(row, "an id is one line of at most 200 bytes.");
        return false;
    }
    if (!note.deck.empty() && !is_deck_name(note.deck)) {
        refuse(row, deck_name_fault(note.deck));
        return false;
    }
    // A column that a directive calls the guid is Anki's, or one of our own exports.
    if (directives_.id_column && !note.guid.empty()) note.id = world_note_id(note.guid);
    note.section = std::move(fields[Column::Section]);
    note.accept = split_accepted(fields[Column::Accept]);
    note.tags = split_tags(fields[Column::Tags]);
    for (const std::string& tag : directives_.tags) {
        if (std::find(note.tags.begin(), note.tags.end(), tag) == note.tags.end()) note.tags.push_back(tag);
    }
    shorten(note.accept, "a right answer beyond the hundredth was left out");
    shorten(note.tags, "a tag beyond the hundredth was left out");
    if (const std::string& kind = fields[Column::Kind]; !kind.empty()) {
        note.kind = parse_kind(kind);
        if (!note.kind) {
            incoming.carried.remove(NotePart::Kind);
            ++left_out_["the kind “" + excerpt(kind) + "” is not known and was left out"];
        }
    }
    return true;
}

void TableNotes::take(const TableRow& row) {
    Fields fields = fields_of(row);
    IncomingNote incoming;
    incoming.carried = columns_;
    Note& note = incoming.note;
    note.markup = layout_.html ? Markup::Html : Markup::Plain;
    note.question = std::move(fields[Column::Question]);
    note.answer = std::move(fields[Column::Answer]);
    note.remark = std::move(fields[Column::Remark]);
    if (layout_.html) {
        for (std::string* text : {&note.question, &note.answer, &note.remark})
            clean(*text);
    }
    settle_type(incoming, fields[Column::Type]);
    if (std::string fault = fault_of(note, row); !fault.empty()) return refuse(row, std::move(fault));
    if (!fill(incoming, fields, row)) return;
    incoming.media = media_of(note);
    incoming.where = "line " + std::to_string(row.line);
    sink_.note(std::move(incoming));
}

void TableNotes::finish() {
    left_out_.tell(sink_);
}

} // namespace emlek
