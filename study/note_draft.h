#pragma once

#include "decks/card.h"
#include "decks/note.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What a learner fills in of a note.
enum class DraftField : std::int8_t {
    Front, // of a cloze note: its text with the gaps
    Back,
    Remark, // shown with the answer
    Accept, // other right ways to write a typed answer, one a line
    Deck,
    Tags, // with commas between them
};

// What begins the next gap of a cloze text: "{{c2::".
std::string next_gap(std::string_view text);

// A note while it is written. Pure; nothing of it is in the collection yet.
class NoteDraft {
  public:
    // A new one, in Markdown.
    static NoteDraft in_deck(const std::string& deck);
    // Of a note that is there, as this card of it shows it. A plain text that Markdown shows the same is
    // written on in Markdown; otherwise the markup stays.
    static NoteDraft of(const Note& note, Template prompt);

    const std::string& text(DraftField box) const;
    void write(DraftField box, std::string text);
    void choose(NoteType type);

    // What is on the front, without its markup.
    std::string front_words() const;

    NoteType type() const { return note_.type; }
    Markup markup() const { return note_.markup; }
    const NoteId& id() const { return note_.id; }
    // Cards that came with faces of their own from another program keep their type.
    bool may_choose_type() const { return note_.further.empty(); }
    bool blank() const;
    // Something would be lost if it were not saved.
    bool unsaved() const;

    // What keeps it from being saved, as a sentence; empty when nothing does.
    std::string fault() const;
    // As it would be saved: of HTML only what may be shown; what a cloze note has no place for is its remark.
    Note note() const;
    // The cards that it would make; before there is a gap one all the same.
    std::vector<Template> cards() const;
    // That of them which is shown: the one it was begun from, or `chosen` among them.
    std::size_t first_card() const;

    // How a picture or sound of this name is written in the note's markup; empty: in plain text it cannot be.
    std::string mention(const std::string& media_name, bool sound) const;

  private:
    std::string& written(DraftField box);

    Note note_;
    Template face_; // whose sides are Front and Back
    bool is_new_ = true;
    std::string accept_;
    std::string tags_;
    Note before_; // as it was
};

} // namespace emlek
