#include "decks/document/shown_card.h"

#include <utility>

namespace emlek {

ShownCard shown_card(const Note& note, Template prompt) {
    ShownCard shown;
    shown.remark = document_of(note.remark, note.markup);
    if (note.type == NoteType::Cloze) {
        const int asked = prompt.index + 1;
        shown.question = document_of(note.question, note.markup, asked, Side::Question);
        shown.answer = document_of(note.question, note.markup, asked, Side::Answer);
        shown.in_place = true;
        return shown;
    }
    const Face written = written_face(note, prompt);
    shown.question = document_of(written.question, note.markup);
    shown.answer = document_of(written.answer, note.markup);
    return shown;
}

} // namespace emlek
