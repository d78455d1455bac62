#pragma once

#include "decks/anki/anki_collection.h"
#include "decks/anki/card_history.h"
#include "decks/anki/card_template.h"
#include "decks/note.h"
#include "decks/note_parts.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A row of Anki's table "notes".
struct AnkiNoteRow {
    std::int64_t id = 0;
    std::int64_t type = 0;
    std::string guid;
    std::string tags;   // separated by spaces
    std::string fields; // separated by 0x1F
};

struct MadeNote {
    Note note;
    NoteParts carried; // that its type has
    // Which prompt of it each of Anki's cards is, by the card's ord.
    std::map<std::int64_t, Template> prompts;
    std::string fault; // why no note can be made of it, a sentence; else empty
};

// Makes notes of Anki's notes, by their types:
//   "Emlék …" as our own packages have it: field by field (decks/anki/emlek_note_type.h);
//   a cloze type: Cloze, the text with its gaps; what the back shows beyond it is the remark;
//   one template: Basic, or Typed when its front has a field to type: the answer is that field then, and
//   the rest of the back the remark;
//   two templates that are each other's reverse, and both cards there: Both;
//   others: the first card that is there is question and answer, the card of ord n is further[n-1]. When
//   there is no card of ord 0, the first one that is there takes its place, and its own stays empty.
// What {{hint:…}} holds back stands in the remark. Texts are cleaned HTML.
class NoteMaker {
  public:
    // `collection` and `changes` outlive it. `collection_size` in bytes: what all texts together may come to
    // is bounded by it, for a template can repeat a field as often as it likes.
    NoteMaker(const AnkiCollection& collection, std::int64_t collection_size, Changes& changes);
    ~NoteMaker();
    NoteMaker(const NoteMaker&) = delete;
    NoteMaker& operator=(const NoteMaker&) = delete;

    // `cards`: the note's, at least one, by ord. Throws DeckFault when the texts break that bound.
    MadeNote make(const AnkiNoteRow& row, const std::vector<AnkiCardRow>& cards);

  private:
    struct Prepared;
    enum class Shape : std::int8_t { Single, Typed, Reversed, Several, Cloze, Emlek };
    struct Side {
        std::string html;
        std::string hints;
    };

    const Prepared* prepared(std::int64_t type);
    Side render(const CardTemplate& made, const TemplateValues& values, MadeNote& note);
    std::string finished(const std::string& html);
    void make_cloze(const Prepared& type, const TemplateValues& values, const std::vector<AnkiCardRow>& cards,
                    MadeNote& made);
    void make_cards(const Prepared& type, TemplateValues& values, const std::vector<AnkiCardRow>& cards,
                    MadeNote& made);
    void make_typed(const Prepared& type, const TemplateValues& values, MadeNote& made);
    Face face_of(const Prepared& type, std::size_t ord, TemplateValues& values, MadeNote& made);

    const AnkiCollection& collection_;
    Changes& changes_;
    std::int64_t room_;                                       // bytes of text that may still be made
    std::map<std::int64_t, std::unique_ptr<Prepared>> types_; // by the id of their note type
};

// A note of a type that our own packages bring; a fault when its fields are not as they write them.
MadeNote read_emlek_note(const AnkiNoteType& type, const std::vector<std::string>& fields,
                         const std::vector<AnkiCardRow>& cards);
bool is_emlek_type(const AnkiNoteType& type);

} // namespace emlek
