#include "decks/anki/emlek_note_type.h"
#include "decks/anki/note_maker.h"
#include "decks/card.h"
#include "decks/cloze.h"
#include "decks/html.h"
#include "decks/json_tree.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <charconv>

namespace emlek {

namespace {

enum Place : std::size_t { Question, Answer, Remark, Accept, Section, Sentence, SortOfFact, Source, Written };

std::optional<NoteType> type_of(std::string_view name) {
    if (!name.starts_with(emlek_note_type_prefix)) return std::nullopt;
    name.remove_prefix(emlek_note_type_prefix.size());
    return parse_note_type(name.substr(0, name.find(' ')));
}

// The texts of a JSON list; of anything else the text itself, for a person may have written into the field.
std::vector<std::string> accepted(const std::string& field) {
    if (trimmed(field).empty()) return {};
    const auto tree = parse_json(field);
    const auto* value = std::get_if<JsonValue>(&tree);
    const auto* list = value == nullptr ? nullptr : std::get_if<JsonValue::Array>(&value->value);
    if (list == nullptr) return {std::string(trimmed(field))};
    std::vector<std::string> texts;
    for (const JsonValue& entry : *list) {
        const auto* text = std::get_if<std::string>(&entry.value);
        if (text != nullptr && !text->empty()) texts.push_back(without_controls(*text));
    }
    return texts;
}

std::optional<std::int32_t> sentence_of(const std::string& field) {
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (field.empty() || error != std::errc{} || end != field.data() + field.size() || number < 0)
        return std::nullopt;
    return number;
}

} // namespace

bool is_emlek_type(const AnkiNoteType& type) {
    return type_of(type.name) && type.fields.size() >= emlek_fields.size() &&
           std::equal(emlek_fields.begin(), emlek_fields.end(), type.fields.begin());
}

MadeNote read_emlek_note(const AnkiNoteType& type, const std::vector<std::string>& fields,
                         const std::vector<AnkiCardRow>& cards) {
    MadeNote made;
    made.carried = NoteParts::all();
    made.carried.remove(NotePart::SpacesInTags);
    if (fields.size() < emlek_fields.size()) {
        made.fault = "has fewer fields than its note type";
        return made;
    }
    Note& note = made.note;
    note.type = type_of(type.name).value_or(NoteType::Basic);
    const bool plain = parse_markup(trimmed(fields[Written])) == Markup::Plain;
    note.markup = plain ? Markup::Plain : Markup::Html;
    // What was Markdown is written as HTML there.
    if (note.markup == Markup::Html) made.carried.remove(NotePart::Markup);
    const auto written = [&](const std::string& field) {
        return plain ? plain_text(field) : clean_html(without_controls(field)).html;
    };
    note.question = written(fields[Question]);
    note.answer = written(fields[Answer]);
    note.remark = written(fields[Remark]);
    note.accept = accepted(plain_text(fields[Accept]));
    note.section = plain_text(fields[Section]);
    note.sentence = sentence_of(fields[Sentence]);
    note.kind = parse_kind(fields[SortOfFact]);
    note.source = plain_text(fields[Source]);
    for (std::size_t at = emlek_fields.size(); at + 1 < fields.size(); at += 2)
        note.further.push_back({written(fields[at]), written(fields[at + 1])});
    if (note.question.empty()) made.fault = "has an empty question";
    if (note.type == NoteType::Cloze && cloze_numbers(note.question).empty()) {
        made.fault = "is a text with gaps but has none ({{c1::…}})";
    }
    for (const Card& card : cards_of(note)) {
        const auto same = [&](const AnkiCardRow& row) { return row.ord == card.prompt.index; };
        if (std::any_of(cards.begin(), cards.end(), same)) made.prompts[card.prompt.index] = card.prompt;
    }
    return made;
}

} // namespace emlek
