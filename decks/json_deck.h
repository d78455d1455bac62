#pragma once

#include "decks/incoming.h"
#include "decks/json_text.h"
#include "decks/located_error.h"
#include "decks/note.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace emlek {

// Takes a deck in as it is read: first about it, then its notes.
struct JsonDeckParts {
    std::function<void(const DeckAbout& about)> about;
    std::function<void(Note&& note)> note;
};

// Reads the deck in an Emlék JSON file (decks/deck.schema.json), or gives every error in it; what was taken
// in is void then. Control characters in texts are left out; line ends become "\n". HTML is cleaned;
// `left_out` gets what was dropped of it, how often. The text is read twice, for what stands beside the notes
// may follow them. Memory does not grow with the file beyond 24 bytes a note.
std::vector<LocatedError> read_json_deck(JsonText& text, const JsonDeckParts& parts,
                                         std::map<std::string, std::int64_t>& left_out);

// The same for a deck that is in memory.
std::variant<Deck, std::vector<LocatedError>> read_json_deck(std::string_view bytes);

// The file that read_json_deck reads back to the same deck. A note whose id does not follow from the deck's
// name and its guid is written with the id itself.
std::string write_json_deck(const Deck& deck);

// The same in pieces, which go to `take` in their order. The file is whole after end().
class JsonDeckText {
  public:
    JsonDeckText(std::function<void(std::string_view piece)> take, const DeckAbout& about);
    ~JsonDeckText();
    JsonDeckText(const JsonDeckText&) = delete;
    JsonDeckText& operator=(const JsonDeckText&) = delete;
    void note(const Note& note);
    void end();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// A note's JSON object on one line but for question, answer and text, and a note with these texts and what
// such an object says; its id follows from its guid, and is left out. No ">" stands in it.
std::string write_json_note_details(const Note& note, std::string_view deck_name);
std::variant<Note, std::vector<LocatedError>> read_json_note_details(std::string_view object,
                                                                     const Note& texts);

// How a deck file of this name writes a note's identity: its guid where the id follows from both.
std::string written_id(const Note& note, std::string_view deck_name);

} // namespace emlek
