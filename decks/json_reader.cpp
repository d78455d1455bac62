#include "decks/cloze.h"
#include "decks/hash_numbers.h"
#include "decks/html.h"
#include "decks/json_deck.h"
#include "decks/json_fields.h"
#include "decks/json_tree.h"
#include "decks/text/utf8.h"

#include <array>
#include <map>
#include <optional>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_id = 200;
constexpr std::size_t most_notes = 5'000'000;
constexpr std::size_t most_further = 100;

template <std::size_t N>
std::string one_of(const std::array<std::string_view, N>& names) {
    std::string text;
    for (std::size_t i = 0; i < N; ++i) {
        if (i > 0) text += i + 1 == N ? " or " : ", ";
        text += names[i];
    }
    return text;
}

class DeckReader : JsonFields {
  public:
    // What stands beside the notes; false when no notes of it can be told.
    bool read_head(const JsonValue& root) {
        const auto* object = std::get_if<JsonValue::Object>(&root.value);
        if (object == nullptr) {
            fail(root, "",
                 "found " + root.described() + ", expected an object with format, version, name and notes");
            return false;
        }
        if (!check_header(root)) return false;
        only_known(*object, "", {"format", "version", "name", "description", "language", "source", "notes"});
        about_.name = deck_name(root, "", true);
        about_.description = text(root, "", "description");
        about_.language = text(root, "", "language");
        about_.source = text(root, "", "source");
        expect_list(root);
        return !has_more_errors();
    }
    // The next of the notes; nothing when something is wrong in it.
    std::optional<Note> next_note(const JsonValue& value) {
        if (notes_ == most_notes) {
            fail(value, "notes", "more than 5,000,000 notes, the most a deck may have");
            return std::nullopt;
        }
        return read_note(value, "notes[" + std::to_string(notes_++) + "]");
    }
    // The one note of this object.
    Note read_single(const JsonValue& value) { return read_note(value, "note").value_or(Note()); }

    bool wants_more() const { return !has_more_errors() && notes_ <= most_notes; }
    bool is_good() const { return !has_errors(); }
    const DeckAbout& about() const { return about_; }
    std::vector<LocatedError> errors() && { return std::move(*this).take_errors(); }
    const std::map<std::string, std::int64_t>& left_out() const { return left_out_; }

  private:
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

    void expect_list(const JsonValue& root) {
        const JsonValue* notes = find(root, "notes");
        if (notes != nullptr && std::holds_alternative<JsonValue::Array>(notes->value)) return;
        const std::string found = notes == nullptr ? "missing; " : "found " + notes->described() + "; ";
        fail(notes == nullptr ? root : *notes, "notes", found + "a list of notes was expected");
    }

    std::optional<Note> read_note(const JsonValue& value, const std::string& path) {
        const auto* object = std::get_if<JsonValue::Object>(&value.value);
        if (object == nullptr) {
            fail(value, path,
                 "found " + value.described() + ", expected a note: an object with id, question and answer");
            return std::nullopt;
        }
        Note note;
        read_type_and_kind(value, path, note);
        read_markup(value, path, note);
        read_id(value, path, note);
        if (note.type == NoteType::Cloze) {
            only_known(*object, path,
                       {"id", "type", "text", "kind", "section", "sentence", "accept", "remark", "tags",
                        "deck", "source", "markup"});
            read_cloze(value, path, note);
        } else {
            only_known(*object, path,
                       {"id", "type", "question", "answer", "kind", "section", "sentence", "accept", "remark",
                        "tags", "deck", "source", "markup", "further"});
            note.question = written(value, path, "question", note.markup, true);
            // Other programs have cards without a back; what was written of them is to be read again.
            const bool by_hand = note.markup != Markup::Html;
            note.answer = written(value, path, "answer", note.markup, by_hand);
            read_further(value, path, note);
        }
        note.remark = written(value, path, "remark", note.markup);
        note.section = text(value, path, "section");
        note.source = text(value, path, "source");
        read_sentence(value, path, note);
        note.accept = texts(value, path, "accept");
        note.tags = texts(value, path, "tags");
        note.deck = deck_name(value, path, false);
        if (note.deck.empty()) note.deck = about_.name;
        return note;
    }

    // A text in the note's markup. Of HTML only the listed tags stay.
    std::string written(const JsonValue& parent, const std::string& path, std::string_view key, Markup markup,
                        bool required = false) {
        std::string clean = text(parent, path, key, required);
        if (markup != Markup::Html || clean.empty()) return clean;
        CleanedHtml html = clean_html(clean);
        for (const auto& [what, times] : html.dropped)
            left_out_[what] += times;
        std::string left(trimmed(html.html)); // what was left out may have stood before a blank
        if (required && left.empty()) {
            fail(*find(parent, key), joined(path, key), "nothing of this HTML can be shown");
        }
        return left;
    }

    void read_markup(const JsonValue& value, const std::string& path, Note& note) {
        const JsonValue* markup = find(value, "markup");
        if (markup == nullptr) return;
        const auto* name = std::get_if<std::string>(&markup->value);
        const auto parsed = name == nullptr ? std::nullopt : parse_markup(*name);
        if (!parsed) {
            fail(*markup, path + ".markup",
                 "found " + markup->described() + ", expected " + one_of(markup_names));
        }
        note.markup = parsed.value_or(Markup::Plain);
    }

    void read_further(const JsonValue& value, const std::string& path, Note& note) {
        const JsonValue* further = find(value, "further");
        if (further == nullptr) return;
        const auto* list = std::get_if<JsonValue::Array>(&further->value);
        if (list == nullptr || list->size() > most_further) {
            fail(*further, path + ".further",
                 list == nullptr
                     ? "found " + further->described() + ", expected a list of questions and answers"
                     : "more than 100 entries, the most this list may have");
            return;
        }
        if (note.type == NoteType::Both && !list->empty()) {
            fail(*further, path + ".further", "a note of type both has no further cards");
            return;
        }
        for (std::size_t i = 0; i < list->size(); ++i)
            read_face((*list)[i], path + ".further[" + std::to_string(i) + "]", note);
    }

    void read_face(const JsonValue& value, const std::string& path, Note& note) {
        const auto* object = std::get_if<JsonValue::Object>(&value.value);
        if (object == nullptr) {
            fail(value, path, "found " + value.described() + ", expected an object with question and answer");
            return;
        }
        only_known(*object, path, {"question", "answer"});
        if (find(value, "question") == nullptr) {
            fail(value, joined(path, "question"), "missing; a text was expected, empty for no card");
        }
        note.further.push_back(
            {written(value, path, "question", note.markup), written(value, path, "answer", note.markup)});
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

    void read_id(const JsonValue& value, const std::string& path, Note& note) {
        note.guid = text(value, path, "id", true);
        if (note.guid.empty()) return;
        const JsonValue& id = *find(value, "id");
        if (note.guid.size() > longest_id || note.guid.find('\n') != std::string::npos) {
            fail(id, path + ".id", "an id is one line of at most 200 bytes");
            return;
        }
        note.id = note_id(about_.name, note.guid);
        std::uint32_t& line = line_of_id_.of(short_id(note.id));
        if (std::exchange(line, line == 0 ? static_cast<std::uint32_t>(id.line) : line) == 0) return;
        fail(id, path + ".id",
             "\"" + note.guid + "\" is the id of the note on line " + std::to_string(line) +
                 " too; each note needs its own");
    }

    // Half of an id is as good as all of it: two of five million are the same once in a million decks.
    static std::uint64_t short_id(const NoteId& id) { return text_hash(to_string(id)); }

    void read_cloze(const JsonValue& value, const std::string& path, Note& note) {
        note.question = written(value, path, "text", note.markup, true);
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

    DeckAbout about_;
    std::size_t notes_ = 0;
    HashNumbers line_of_id_;                       // where each stands first
    std::map<std::string, std::int64_t> left_out_; // of HTML: what, how often
};

} // namespace

std::vector<LocatedError> read_json_deck(JsonText& text, const JsonDeckParts& parts,
                                         std::map<std::string, std::int64_t>& left_out) {
    constexpr std::string_view list = "notes";
    auto head = parse_json(text, {list, nullptr});
    if (auto* errors = std::get_if<std::vector<LocatedError>>(&head)) return std::move(*errors);
    DeckReader reader;
    if (!reader.read_head(std::get<JsonValue>(head))) return std::move(reader).errors();
    if (reader.is_good()) parts.about(reader.about());
    text.rewind();
    const auto rest = parse_json(text, {list, [&](JsonValue&& value) {
                                            std::optional<Note> note = reader.next_note(value);
                                            if (note && reader.is_good()) parts.note(std::move(*note));
                                            return reader.wants_more();
                                        }});
    std::vector<LocatedError> errors = std::move(reader).errors();
    if (const auto* broken = std::get_if<std::vector<LocatedError>>(&rest)) {
        errors.insert(errors.end(), broken->begin(), broken->end());
    }
    left_out = reader.left_out();
    return errors;
}

std::variant<Deck, std::vector<LocatedError>> read_json_deck(std::string_view bytes) {
    Deck deck;
    std::map<std::string, std::int64_t> left_out;
    const auto take_about = [&](const DeckAbout& about) {
        deck.name = about.name;
        deck.description = about.description;
        deck.language = about.language;
        deck.source = about.source;
    };
    const auto take_note = [&](Note&& note) { deck.notes.push_back(std::move(note)); };
    auto errors = read_json_deck(*json_text(bytes), {take_about, take_note}, left_out);
    if (!errors.empty()) return errors;
    return deck;
}

std::variant<Note, std::vector<LocatedError>> read_json_note_details(std::string_view object,
                                                                     const Note& texts) {
    auto tree = parse_json(object);
    if (auto* errors = std::get_if<std::vector<LocatedError>>(&tree)) return std::move(*errors);
    auto& value = std::get<JsonValue>(tree);
    if (auto* members = std::get_if<JsonValue::Object>(&value.value)) {
        const bool cloze = texts.type == NoteType::Cloze;
        members->push_back({cloze ? "text" : "question", {texts.question, 1}});
        if (!cloze) members->push_back({"answer", {texts.answer, 1}});
    }
    DeckReader reader;
    Note note = reader.read_single(value);
    auto errors = std::move(reader).errors();
    if (!errors.empty()) return errors;
    note.id = {}; // it follows from a deck's name, which does not stand here
    return note;
}

} // namespace emlek
