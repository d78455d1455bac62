#include "decks/json_deck.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <utility>

namespace emlek {

namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
using LineWriter = rapidjson::Writer<rapidjson::StringBuffer>;

template <class Out>
void put(Out& out, const char* key, std::string_view text) {
    out.Key(key);
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

template <class Out>
void put_some(Out& out, const char* key, const std::string& text) {
    if (!text.empty()) put(out, key, text);
}

template <class Out>
void put_some(Out& out, const char* key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out.Key(key);
    out.StartArray();
    for (const std::string& text : texts)
        out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    out.EndArray();
}

template <class Out>
void put_some(Out& out, const std::vector<Face>& further) {
    if (further.empty()) return;
    out.Key("further");
    out.StartArray();
    for (const Face& face : further) {
        out.StartObject();
        put(out, "question", face.question);
        put_some(out, "answer", face.answer);
        out.EndObject();
    }
    out.EndArray();
}

enum class Texts : std::int8_t { With, Without };

template <class Out>
void write_note(Out& out, const Note& note, std::string_view deck_name, Texts texts) {
    out.StartObject();
    put(out, "id", written_id(note, deck_name));
    if (note.deck != deck_name) put_some(out, "deck", note.deck);
    if (note.type != NoteType::Basic) put(out, "type", name(note.type));
    if (note.markup != Markup::Plain) put(out, "markup", name(note.markup));
    if (note.kind) put(out, "kind", name(*note.kind));
    if (texts == Texts::With && note.type == NoteType::Cloze) {
        put(out, "text", note.question);
    } else if (texts == Texts::With) {
        put(out, "question", note.question);
        put(out, "answer", note.answer);
    }
    put_some(out, note.further);
    put_some(out, "accept", note.accept);
    put_some(out, "remark", note.remark);
    put_some(out, "section", note.section);
    if (note.sentence) {
        out.Key("sentence");
        out.Int(*note.sentence);
    }
    put_some(out, "source", note.source);
    put_some(out, "tags", note.tags);
    out.EndObject();
}

} // namespace

struct JsonDeckText::Parts {
    std::function<void(std::string_view)> take;
    std::string name;
    rapidjson::StringBuffer buffer;
    Writer out{buffer};

    void pass_on() {
        take({buffer.GetString(), buffer.GetSize()});
        buffer.Clear();
    }
};

JsonDeckText::JsonDeckText(std::function<void(std::string_view piece)> take, const DeckAbout& about)
    : parts_(std::make_unique<Parts>()) {
    parts_->take = std::move(take);
    parts_->name = about.name;
    Writer& out = parts_->out;
    out.SetIndent(' ', 2);
    out.StartObject();
    put(out, "format", "emlek-deck");
    out.Key("version");
    out.Int(1);
    put(out, "name", about.name);
    put_some(out, "description", about.description);
    put_some(out, "language", about.language);
    put_some(out, "source", about.source);
    out.Key("notes");
    out.StartArray();
    parts_->pass_on();
}

JsonDeckText::~JsonDeckText() = default;

void JsonDeckText::note(const Note& note) {
    write_note(parts_->out, note, parts_->name, Texts::With);
    parts_->pass_on();
}

void JsonDeckText::end() {
    parts_->out.EndArray();
    parts_->out.EndObject();
    parts_->pass_on();
    parts_->take("\n");
}

std::string write_json_deck(const Deck& deck) {
    std::string text;
    JsonDeckText json([&](std::string_view piece) { text += piece; },
                      {deck.name, deck.description, deck.language, deck.source});
    for (const Note& note : deck.notes)
        json.note(note);
    json.end();
    return text;
}

std::string write_json_note_details(const Note& note, std::string_view deck_name) {
    rapidjson::StringBuffer buffer;
    LineWriter out(buffer);
    write_note(out, note, deck_name, Texts::Without);
    std::string text;
    for (const char c : std::string_view(buffer.GetString(), buffer.GetSize()))
        text += c == '>' ? std::string("\\u003e") : std::string(1, c); // only texts can hold it
    return text;
}

std::string written_id(const Note& note, std::string_view deck_name) {
    return note_id(deck_name, note.guid) == note.id ? note.guid : to_string(note.id);
}

} // namespace emlek
