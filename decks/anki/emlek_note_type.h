#pragma once

#include "decks/note.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The note types that our packages bring: "Emlék basic", "Emlék both", "Emlék cloze" and "Emlék typed". A
// basic or typed note with further cards has a type of its own, named by its number of cards: "Emlék basic 3"
// has three templates and, behind the fields below, "Question 2", "Answer 2", "Question 3", "Answer 3".
inline constexpr std::string_view emlek_note_type_prefix = "Emlék ";

// Every field is HTML. Markup says how the note is written: of a "plain" note Question, Answer, Remark and
// the further ones are as_html of its texts, so that plain_text gives them back exactly; of an "html" note
// they are its texts, or what HTML its Markdown makes. The other fields are as_html always. Accept is a JSON
// list of texts, or empty.
inline constexpr std::array<std::string_view, 9> emlek_fields = {
    "Question", "Answer", "Remark", "Accept", "Section", "Sentence", "Kind", "Source", "Markup"};

struct EmlekNoteType {
    NoteType type = NoteType::Basic;
    int cards = 1; // templates of a basic or typed one; else 1
    auto operator<=>(const EmlekNoteType&) const = default;
};

EmlekNoteType emlek_note_type(const Note& note);

// The same number in every package, so that Anki knows the type again.
std::int64_t anki_id(const EmlekNoteType& type);

// The note type as the JSON object of schema 11, last changed at that time (seconds).
std::string anki_model(const EmlekNoteType& type, std::int64_t changed);

// The values of all fields, in the note type's order.
std::vector<std::string> anki_fields(const Note& note);

// Anki's text for comparing and sorting: without tags but with the names of media files.
std::string stripped_for_sorting(std::string_view html);

} // namespace emlek
