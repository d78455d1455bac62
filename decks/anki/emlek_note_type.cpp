#include "decks/anki/emlek_note_type.h"

#include "decks/document/written_text.h"
#include "decks/html.h"
#include "decks/html_attributes.h"
#include "decks/html_entities.h"
#include "decks/html_tokens.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace emlek {

namespace {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::string_view style = R"(.card {
  font-family: sans-serif;
  font-size: 22px;
  line-height: 1.4;
  text-align: center;
  max-width: 36em;
  margin: 0 auto;
}
.remark, .section {
  font-size: 16px;
  opacity: 0.75;
  margin-top: 1em;
}
.cloze { font-weight: bold; }
)";

void text(Json& json, std::string_view value) {
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}
void key(Json& json, std::string_view name) {
    json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}
void entry(Json& json, std::string_view name, std::string_view value) {
    key(json, name);
    text(json, value);
}
void entry(Json& json, std::string_view name, std::int64_t value) {
    key(json, name);
    json.Int64(value);
}
void flag(Json& json, std::string_view name, bool value) {
    key(json, name);
    json.Bool(value);
}

struct CardTemplate {
    std::string name;
    std::string question;
    std::string answer;
    int asked_field = 0; // without it there is no card
};

std::string braced(std::string_view inside) {
    return "{{" + std::string(inside) + "}}";
}

CardTemplate card_template(int number, const std::string& question, const std::string& answer,
                           int asked_field) {
    CardTemplate made;
    made.name = "Card " + std::to_string(number);
    made.question = question;
    made.answer = "{{FrontSide}}\n\n<hr id=answer>\n\n" + answer +
                  "\n{{#Remark}}<div class=\"remark\">{{Remark}}</div>{{/Remark}}";
    made.asked_field = asked_field;
    return made;
}

// Of a further card the field may be empty: then there is none.
std::string when_filled(const std::string& field, const std::string& inside) {
    return "{{#" + field + "}}" + inside + "{{/" + field + "}}";
}

std::vector<CardTemplate> templates_of(const EmlekNoteType& type) {
    if (type.type == NoteType::Cloze) {
        CardTemplate gap;
        gap.name = "Cloze";
        gap.question = "{{cloze:Question}}";
        gap.answer = "{{cloze:Question}}\n{{#Remark}}<div class=\"remark\">{{Remark}}</div>{{/Remark}}";
        return {gap};
    }
    if (type.type == NoteType::Both) {
        return {card_template(1, "{{Question}}", "{{Answer}}", 0),
                card_template(2, "{{Answer}}", "{{Question}}", 1)};
    }
    const bool typed = type.type == NoteType::Typed;
    std::vector<CardTemplate> made;
    for (int number = 1; number <= type.cards; ++number) {
        const std::string behind = number == 1 ? "" : " " + std::to_string(number);
        const std::string question = "Question" + behind;
        const std::string answer = "Answer" + behind;
        std::string front = braced(question);
        if (typed) front += "\n\n" + braced("type:" + answer);
        if (number > 1) front = when_filled(question, front);
        const int asked = number == 1 ? 0 : static_cast<int>(emlek_fields.size()) + 2 * (number - 2);
        made.push_back(card_template(number, front, braced(answer), asked));
    }
    return made;
}

std::vector<std::string> field_names(const EmlekNoteType& type) {
    std::vector<std::string> names(emlek_fields.begin(), emlek_fields.end());
    for (int number = 2; number <= type.cards; ++number) {
        names.push_back("Question " + std::to_string(number));
        names.push_back("Answer " + std::to_string(number));
    }
    return names;
}

void write_fields(Json& json, const EmlekNoteType& type) {
    key(json, "flds");
    json.StartArray();
    std::int64_t place = 0;
    for (const std::string& name : field_names(type)) {
        json.StartObject();
        entry(json, "name", name);
        entry(json, "ord", place++);
        flag(json, "sticky", false);
        flag(json, "rtl", false);
        entry(json, "font", "Arial");
        entry(json, "size", std::int64_t{20});
        key(json, "media");
        json.StartArray();
        json.EndArray();
        json.EndObject();
    }
    json.EndArray();
}

void write_templates(Json& json, const std::vector<CardTemplate>& templates) {
    key(json, "tmpls");
    json.StartArray();
    std::int64_t place = 0;
    for (const CardTemplate& made : templates) {
        json.StartObject();
        entry(json, "name", made.name);
        entry(json, "ord", place++);
        entry(json, "qfmt", made.question);
        entry(json, "afmt", made.answer);
        entry(json, "bqfmt", "");
        entry(json, "bafmt", "");
        key(json, "did");
        json.Null();
        json.EndObject();
    }
    json.EndArray();
}

// Which fields must be filled for a card to be made: older versions look here.
void write_needed(Json& json, const std::vector<CardTemplate>& templates) {
    key(json, "req");
    json.StartArray();
    for (int place = 0; place < static_cast<int>(templates.size()); ++place) {
        json.StartArray();
        json.Int(place);
        json.String("any");
        json.StartArray();
        json.Int(templates[static_cast<std::size_t>(place)].asked_field);
        json.EndArray();
        json.EndArray();
    }
    json.EndArray();
}

std::string json_list(const std::vector<std::string>& texts) {
    if (texts.empty()) return {};
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    json.StartArray();
    for (const std::string& each : texts)
        text(json, each);
    json.EndArray();
    return buffer.GetString();
}

} // namespace

EmlekNoteType emlek_note_type(const Note& note) {
    if (note.type == NoteType::Both || note.type == NoteType::Cloze) return {note.type, 1};
    return {note.type, 1 + static_cast<int>(note.further.size())};
}

std::int64_t anki_id(const EmlekNoteType& type) {
    constexpr std::int64_t first = 1'600'000'000'000;
    constexpr std::int64_t apart = 100'000;
    return first + apart * static_cast<std::int64_t>(type.type) + type.cards;
}

std::string anki_model(const EmlekNoteType& type, std::int64_t changed) {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    std::string title(emlek_note_type_prefix);
    title += name(type.type);
    if (type.cards > 1) title += " " + std::to_string(type.cards);
    const std::vector<CardTemplate> templates = templates_of(type);
    json.StartObject();
    entry(json, "id", std::to_string(anki_id(type)));
    entry(json, "name", title);
    entry(json, "type", std::int64_t{type.type == NoteType::Cloze ? 1 : 0});
    entry(json, "mod", changed);
    entry(json, "usn", std::int64_t{-1});
    entry(json, "sortf", std::int64_t{0});
    entry(json, "did", std::int64_t{1});
    entry(json, "css", style);
    entry(json, "latexPre",
          "\\documentclass[12pt]{article}\n\\usepackage{amssymb,amsmath}\n\\begin{document}\n");
    entry(json, "latexPost", "\\end{document}");
    for (const char* list : {"tags", "vers"}) {
        key(json, list);
        json.StartArray();
        json.EndArray();
    }
    write_fields(json, type);
    write_templates(json, templates);
    write_needed(json, templates);
    json.EndObject();
    return buffer.GetString();
}

std::vector<std::string> anki_fields(const Note& note) {
    const auto written = [&](const std::string& value) { return as_html(value, note.markup); };
    std::vector<std::string> fields = {
        written(note.question),
        written(note.answer),
        written(note.remark),
        as_html(json_list(note.accept)),
        as_html(note.section),
        note.sentence ? std::to_string(*note.sentence) : "",
        note.kind ? std::string(name(*note.kind)) : "",
        as_html(note.source),
        std::string(name(note.markup == Markup::Plain ? Markup::Plain : Markup::Html)),
    };
    for (const Face& face : note.further) {
        fields.push_back(written(face.question));
        fields.push_back(written(face.answer));
    }
    return fields;
}

std::string stripped_for_sorting(std::string_view html) {
    std::string stripped;
    HtmlTokens tokens(html);
    for (HtmlToken token; tokens.next(token);) {
        if (token.part == HtmlPart::Text) stripped += decode_references(token.raw);
        if (token.part != HtmlPart::Open) continue;
        if (token.name == "script" || token.name == "style") tokens.skip_to_end_of(token.name);
        if (token.name != "img") continue;
        for (const HtmlAttribute& attribute : token.attributes) {
            if (attribute.name == "src") stripped += " " + media_name(attribute.value) + " ";
        }
    }
    return stripped;
}

} // namespace emlek
