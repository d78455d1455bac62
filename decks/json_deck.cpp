#include "decks/json_deck.h"

#include "decks/cloze.h"
#include "decks/json_tree.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_field = 1U << 20U;
constexpr std::size_t longest_id = 200;
constexpr std::size_t most_list_entries = 100;
constexpr std::size_t most_notes = 5'000'000;

std::string cleaned(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
        } else if (static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == '\n' || c == '\t') {
            out += c;
        }
    }
    const auto first = out.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(" \t\n") - first + 1);
}

template <std::size_t N>
std::string one_of(const std::array<std::string_view, N>& names) {
    std::string text;
    for (std::size_t i = 0; i < N; ++i) {
        if (i > 0) text += i + 1 == N ? " or " : ", ";
        text += names[i];
    }
    return text;
}

class DeckReader {
  public:
    Deck read(const JsonValue& root) {
        Deck deck;
        const auto* object = std::get_if<JsonValue::Object>(&root.value);
        if (object == nullptr) {
            fail(root, "",
                 "found " + root.described() + ", expected an object with format, version, name and notes");
            return deck;
        }
        if (!check_header(root)) return deck;
        only_known(*object, "", {"format", "version", "name", "description", "language", "source", "notes"});
        deck.name = deck_name(root, "", true);
        deck.description = text(root, "", "description");
        deck.language = text(root, "", "language");
        deck.source = text(root, "", "source");
        read_notes(root, deck);
        return deck;
    }
    std::vector<LocatedError> errors() && {
        if (more_) errors_.push_back({0, "", "there are more errors; these are the first"});
        return std::move(errors_);
    }

  private:
    static const JsonValue* find(const JsonValue& parent, std::string_view key) {
        for (const auto& [name, value] : std::get<JsonValue::Object>(parent.value)) {
            if (name == key) return &value;
        }
        return nullptr;
    }
    static std::string joined(const std::string& path, std::string_view key) {
        return path.empty() ? std::string(key) : path + "." + std::string(key);
    }
    void fail(const JsonValue& at, std::string path, std::string why) {
        if (errors_.size() < most_errors) {
            errors_.push_back({at.line, std::move(path), std::move(why)});
        } else {
            more_ = true;
        }
    }

    // A file of another format or a later version would only give a hundred misleading errors.
    bool check_header(const JsonValue& root) {
        const JsonValue* format = find(root, "format");
        const auto* format_name = format == nullptr ? nullptr : std::get_if<std::string>(&format->value);
        if (format_name == nullptr || *format_name != "emlek-deck") {
            const std::string found = format == nullptr ? "found none" : "found " + format->described();
            fail(format == nullptr ? root : *format, "format", found + ", expected \"emlek-deck\"");
            return false;
        }
        const JsonValue* version = find(root, "version");
        const auto* number = version == nullptr ? nullptr : std::get_if<std::int64_t>(&version->value);
        if (number == nullptr || *number < 1) {
            const std::string found = version == nullptr ? "found none" : "found " + version->described();
            fail(version == nullptr ? root : *version, "version", found + ", expected the number 1");
            return false;
        }
        if (*number > 1) {
            fail(*version, "version",
                 "found version " + std::to_string(*number) +
                     ", this program reads version 1; a newer Emlék wrote it");
            return false;
        }
        return true;
    }

    void only_known(const JsonValue::Object& object, const std::string& path,
                    std::initializer_list<std::string_view> known) {
        std::set<std::string_view> seen; // known keys alone, so that it stays small
        for (const auto& [key, value] : object) {
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                fail(value, joined(path, key), "this key is not known here");
            } else if (!seen.insert(key).second) {
                fail(value, joined(path, key), "this key stands twice in one object");
            }
        }
    }

    std::string text(const JsonValue& parent, const std::string& path, std::string_view key,
                     bool required = false) {
        const JsonValue* value = find(parent, key);
        if (value == nullptr) {
            if (required) fail(parent, joined(path, key), "missing; a text was expected");
            return {};
        }
        const auto* string = std::get_if<std::string>(&value->value);
        if (string == nullptr) {
            fail(*value, joined(path, key), "found " + value->described() + ", expected a text");
            return {};
        }
        if (string->size() > longest_field) {
            fail(*value, joined(path, key), "longer than 1 MiB, the most a text may have");
            return {};
        }
        std::string clean = cleaned(*string);
        if (required && clean.empty()) fail(*value, joined(path, key), "empty; a text was expected");
        return clean;
    }

    std::string deck_name(const JsonValue& parent, const std::string& path, bool required) {
        const std::string_view key = required ? "name" : "deck";
        std::string name = text(parent, path, key, required);
        if (!name.empty() && !is_deck_name(name)) {
            fail(*find(parent, key), joined(path, key),
                 "found \"" + name +
                     "\"; a deck's name is one line of at most 500 bytes, its levels joined by ::");
        }
        return name;
    }

    std::vector<std::string> texts(const JsonValue& parent, const std::string& path, std::string_view key) {
        std::vector<std::string> list;
        const JsonValue* value = find(parent, key);
        if (value == nullptr) return list;
        const auto* array = std::get_if<JsonValue::Array>(&value->value);
        if (array == nullptr) {
            fail(*value, joined(path, key), "found " + value->described() + ", expected a list of texts");
            return list;
        }
        if (array->size() > most_list_entries) {
            fail(*value, joined(path, key), "more than 100 entries, the most this list may have");
            return list;
        }
        for (std::size_t i = 0; i < array->size(); ++i) {
            const JsonValue& entry = (*array)[i];
            const auto* string = std::get_if<std::string>(&entry.value);
            std::string clean = string == nullptr ? std::string() : cleaned(*string);
            if (!clean.empty() && clean.size() <= longest_field) {
                list.push_back(std::move(clean));
                continue;
            }
            fail(entry, joined(path, key) + "[" + std::to_string(i) + "]",
                 "found " + entry.described() + ", expected a text");
        }
        return list;
    }

    void read_notes(const JsonValue& root, Deck& deck) {
        const JsonValue* notes = find(root, "notes");
        const auto* list = notes == nullptr ? nullptr : std::get_if<JsonValue::Array>(&notes->value);
        if (list == nullptr) {
            const std::string found = notes == nullptr ? "missing; " : "found " + notes->described() + "; ";
            fail(notes == nullptr ? root : *notes, "notes", found + "a list of notes was expected");
            return;
        }
        if (list->size() > most_notes) {
            fail(*notes, "notes", "more than 5,000,000 notes, the most a deck may have");
            return;
        }
        deck.notes.reserve(list->size());
        for (std::size_t i = 0; i < list->size() && !more_; ++i) {
            const std::string path = "notes[" + std::to_string(i) + "]";
            read_note((*list)[i], path, deck);
        }
    }

    void read_note(const JsonValue& value, const std::string& path, Deck& deck) {
        const auto* object = std::get_if<JsonValue::Object>(&value.value);
        if (object == nullptr) {
            fail(value, path,
                 "found " + value.described() + ", expected a note: an object with id, question and answer");
            return;
        }
        Note note;
        read_type_and_kind(value, path, note);
        read_id(value, path, deck.name, note);
        if (note.type == NoteType::Cloze) {
            only_known(
                *object, path,
                {"id", "type", "text", "kind", "section", "sentence", "accept", "remark", "tags", "deck"});
            read_cloze(value, path, note);
        } else {
            only_known(*object, path,
                       {"id", "type", "question", "answer", "kind", "section", "sentence", "accept", "remark",
                        "tags", "deck"});
            note.question = text(value, path, "question", true);
            note.answer = text(value, path, "answer", true);
        }
        note.remark = text(value, path, "remark");
        note.section = text(value, path, "section");
        read_sentence(value, path, note);
        note.accept = texts(value, path, "accept");
        note.tags = texts(value, path, "tags");
        note.deck = deck_name(value, path, false);
        if (note.deck.empty()) note.deck = deck.name;
        deck.notes.push_back(std::move(note));
    }

    void read_type_and_kind(const JsonValue& value, const std::string& path, Note& note) {
        if (const JsonValue* type = find(value, "type")) {
            const auto* name = std::get_if<std::string>(&type->value);
            const auto parsed = name == nullptr ? std::nullopt : parse_note_type(*name);
            if (!parsed) {
                fail(*type, path + ".type",
                     "found " + type->described() + ", expected " + one_of(note_type_names));
            }
            note.type = parsed.value_or(NoteType::Basic);
        }
        if (const JsonValue* kind = find(value, "kind")) {
            const auto* name = std::get_if<std::string>(&kind->value);
            note.kind = name == nullptr ? std::nullopt : parse_kind(*name);
            if (!note.kind) {
                fail(*kind, path + ".kind",
                     "found " + kind->described() + ", expected " + one_of(kind_names));
            }
        }
    }

    void read_id(const JsonValue& value, const std::string& path, const std::string& deck_name, Note& note) {
        note.guid = text(value, path, "id", true);
        if (note.guid.empty()) return;
        const JsonValue& id = *find(value, "id");
        if (note.guid.size() > longest_id || note.guid.find('\n') != std::string::npos) {
            fail(id, path + ".id", "an id is one line of at most 200 bytes");
            return;
        }
        note.id = note_id(deck_name, note.guid);
        const auto [first, is_new] = ids_.try_emplace(note.id, id.line);
        if (is_new) return;
        fail(id, path + ".id",
             "\"" + note.guid + "\" is the id of the note on line " + std::to_string(first->second) +
                 " too; each note needs its own");
    }

    void read_cloze(const JsonValue& value, const std::string& path, Note& note) {
        note.question = text(value, path, "text", true);
        if (note.question.empty()) return;
        if (std::string fault = cloze_fault(note.question); !fault.empty()) {
            fail(*find(value, "text"), path + ".text", std::move(fault));
        }
    }

    void read_sentence(const JsonValue& value, const std::string& path, Note& note) {
        const JsonValue* sentence = find(value, "sentence");
        if (sentence == nullptr) return;
        const auto* number = std::get_if<std::int64_t>(&sentence->value);
        if (number == nullptr || *number < 0 || *number > 1'000'000'000) {
            fail(*sentence, path + ".sentence",
                 "found " + sentence->described() + ", expected a whole number from 0");
            return;
        }
        note.sentence = static_cast<std::int32_t>(*number);
    }

    std::vector<LocatedError> errors_;
    bool more_ = false;                            // than errors_ holds
    std::unordered_map<NoteId, std::int64_t> ids_; // with the line where each stands first
};

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& out, const char* key, const std::string& text) {
    out.Key(key);
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}
void put_some(Writer& out, const char* key, const std::string& text) {
    if (!text.empty()) put(out, key, text);
}
void put_some(Writer& out, const char* key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out.Key(key);
    out.StartArray();
    for (const std::string& text : texts)
        out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    out.EndArray();
}

void write_note(Writer& out, const Note& note, const std::string& deck_name) {
    out.StartObject();
    put(out, "id", note_id(deck_name, note.guid) == note.id ? note.guid : to_string(note.id));
    if (note.deck != deck_name) put(out, "deck", note.deck);
    if (note.type != NoteType::Basic) put(out, "type", std::string(name(note.type)));
    if (note.kind) put(out, "kind", std::string(name(*note.kind)));
    if (note.type == NoteType::Cloze) {
        put(out, "text", note.question);
    } else {
        put(out, "question", note.question);
        put(out, "answer", note.answer);
    }
    put_some(out, "accept", note.accept);
    put_some(out, "remark", note.remark);
    put_some(out, "section", note.section);
    if (note.sentence) {
        out.Key("sentence");
        out.Int(*note.sentence);
    }
    put_some(out, "tags", note.tags);
    out.EndObject();
}

} // namespace

std::string where(const LocatedError& error) {
    std::string text;
    if (error.line > 0) text = "line " + std::to_string(error.line);
    if (!error.path.empty()) text += (text.empty() ? "" : ", ") + error.path;
    return text;
}

std::variant<Deck, std::vector<LocatedError>> read_json_deck(std::string_view bytes) {
    auto tree = parse_json(bytes);
    if (auto* errors = std::get_if<std::vector<LocatedError>>(&tree)) return std::move(*errors);
    DeckReader reader;
    Deck deck = reader.read(std::get<JsonValue>(tree));
    auto errors = std::move(reader).errors();
    if (!errors.empty()) return errors;
    return deck;
}

std::string write_json_deck(const Deck& deck) {
    rapidjson::StringBuffer buffer;
    Writer out(buffer);
    out.SetIndent(' ', 2);
    out.StartObject();
    put(out, "format", "emlek-deck");
    out.Key("version");
    out.Int(1);
    put(out, "name", deck.name);
    put_some(out, "description", deck.description);
    put_some(out, "language", deck.language);
    put_some(out, "source", deck.source);
    out.Key("notes");
    out.StartArray();
    for (const Note& note : deck.notes)
        write_note(out, note, deck.name);
    out.EndArray();
    out.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

} // namespace emlek
