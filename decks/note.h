#pragma once

#include "scheduler/ids.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// basic: question to answer. both: also answer to question. cloze: a text with gaps. typed: the answer is
// typed.
enum class NoteType : std::int8_t { Basic, Both, Cloze, Typed };

// What sort of fact a note holds; statistics group by it.
enum class Kind : std::int8_t {
    Date,
    Measure,
    Count,
    Casualties,
    Person,
    Place,
    Organisation,
    Term,
    Event,
    Cause
};

inline constexpr std::array<std::string_view, 4> note_type_names = {"basic", "both", "cloze", "typed"};
inline constexpr std::array<std::string_view, 10> kind_names = {
    "date", "measure", "count", "casualties", "person", "place", "organisation", "term", "event", "cause"};

inline std::string_view name(NoteType type) {
    return note_type_names[static_cast<std::size_t>(type)];
}
inline std::string_view name(Kind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}
std::optional<NoteType> parse_note_type(std::string_view name);
std::optional<Kind> parse_kind(std::string_view name);

// How a note's texts are written. Plain text stands as it is; HTML is that of decks/html.h, Markdown that of
// decks/document/markdown.h.
enum class Markup : std::int8_t { Plain, Html, Markdown };
inline constexpr std::array<std::string_view, 3> markup_names = {"plain", "html", "markdown"};
inline std::string_view name(Markup markup) {
    return markup_names[static_cast<std::size_t>(markup)];
}
std::optional<Markup> parse_markup(std::string_view name);

// The two sides of one card.
struct Face {
    std::string question;
    std::string answer;
    bool operator==(const Face&) const = default;
};

// What a person wrote. Text is valid UTF-8 without control characters other than newline and tab.
struct Note {
    NoteId id;
    std::string guid; // the id as its file writes it
    std::string deck; // full name, levels joined by "::"
    NoteType type = NoteType::Basic;
    std::optional<Kind> kind;
    std::string question; // of a cloze note: its text with the gaps
    std::string answer;   // of a cloze note: empty
    std::string remark;
    std::string section; // where in the source the fact stands
    std::optional<std::int32_t> sentence;
    std::vector<std::string> accept; // other right ways to write the answer
    std::vector<std::string> tags;
    std::string source;            // the file that it was taken from; empty: not kept
    Markup markup = Markup::Plain; // of question, answer, remark and further
    std::vector<Face>
        further; // basic and typed: cards 1, 2, … of the same fact; an empty question makes none
    bool operator==(const Note&) const = default;
};

// A file's worth of notes. description, language and source describe the deck called `name`.
struct Deck {
    std::string name;
    std::string description;
    std::string language;
    std::string source;
    std::vector<Note> notes;
};

// The note's identity everywhere: a guid that is a UUID is taken as it is; any other is unique within the
// name of the deck file it comes from, and becomes a version 5 UUID of both.
NoteId note_id(std::string_view deck_name, std::string_view guid);

// The same for a guid that is unique in the world, as Anki's and Mnemosyne's are, whatever file it stands in.
NoteId world_note_id(std::string_view guid);

// A random one, for a note that no file gave.
NoteId fresh_note_id();

// The guid by which any other program or collection finds this note again: its own when that is unique in the
// world, else its UUID.
std::string world_guid(const Note& note);

inline constexpr std::size_t longest_deck_name = 500; // bytes
// Levels joined by "::", none empty or with a space at an end; no control characters; no longer than that.
bool is_deck_name(std::string_view name);

// "A::B" of "A::B::C"; nothing for a top deck.
std::optional<std::string_view> parent_deck(std::string_view name);

} // namespace emlek
