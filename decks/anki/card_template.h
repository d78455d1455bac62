#pragma once

#include "decks/change_counts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What was left out or made into something else, as sentences with counts: for DeckSink::changed.
using Changes = ChangeCounts;

// The values that a note and one of its cards give to a template.
struct TemplateValues {
    const std::vector<std::string>* fields = nullptr; // HTML, in the order of the note type's names
    std::string tags;                                 // these are plain text
    std::string deck;
    std::string note_type;
    std::string card;
};

enum class CardSide : std::int8_t { Question, Answer };

// One side of a card: HTML in which {{…}} stand for what a note says. Known are fields, {{Tags}}, {{Deck}},
// {{Subdeck}}, {{Type}}, {{Card}}, {{FrontSide}} (which gives nothing: the front is shown anyway),
// {{#Field}}…{{/Field}} (when it is filled) and {{^Field}}…{{/Field}} (when not), and before a field the
// filters cloze, type, hint, furigana, kanji, kana and text, several in a row. A filter that is not known
// lets the field through; a field that is not there gives nothing.
//
//   type: on the question's side is where the answer is typed, so it gives nothing there.
//   hint: on the question's side would give itself away; it gives nothing there and stands in hints().
//   cloze: keeps the gaps on the question's side and gives nothing on the answer's.
class CardTemplate {
  public:
    // Scripts, styles and comments of `source` are left out at once. Linear in its length.
    CardTemplate(std::string_view source, const std::vector<std::string>& field_names, CardSide side);

    // Appends to `html`, and what hint: holds back to `hints`. False when `html` grew beyond `longest`.
    bool render(const TemplateValues& values, std::size_t longest, std::string& html,
                std::string& hints) const;

    // The places of the fields with the filter type: and cloze: that come first.
    std::optional<std::size_t> typed_field() const { return first_with("type"); }
    std::optional<std::size_t> cloze_field() const { return first_with("cloze"); }
    bool hints() const { return first_with("hint").has_value(); }
    // What about the template itself is not known here.
    const Changes& unknown() const { return unknown_; }

  private:
    enum class What : std::int8_t {
        Text,
        Field,
        Tags,
        Deck,
        Subdeck,
        Type,
        Card,
        Nothing,
        Open,
        OpenNot,
        Close
    };
    struct Piece {
        What what = What::Text;
        std::string text;                 // of Text
        std::size_t field = 0;            // of Field, Open and OpenNot
        bool known = true;                // of Open and OpenNot: whether there is such a field
        std::vector<std::string> filters; // the one that is applied first stands first
    };

    void parse(std::string_view source, const std::vector<std::string>& field_names);
    void placeholder(std::string_view inside, const std::vector<std::string>& field_names);
    void reference(std::string_view inside, const std::vector<std::string>& field_names);
    std::string value(const Piece& piece, const TemplateValues& values, std::string& hints) const;
    std::string filtered(std::string value, const Piece& piece, std::string& hints) const;
    bool shows(const Piece& piece, const TemplateValues& values) const;
    std::optional<std::size_t> first_with(std::string_view filter) const;

    CardSide side_;
    std::vector<Piece> pieces_;
    Changes unknown_;
};

// What an answer's template shows beyond the question: without what stands before its <hr id=answer>, if that
// is {{FrontSide}} or the question's template itself, and without {{FrontSide}} and a rule at its front.
std::string answer_part(std::string_view answer, std::string_view question);

// Whether a field counts as empty: blanks, line breaks and empty blocks alone.
bool is_empty_field(std::string_view html);

// "漢字[かんじ]" as <ruby>, as its base alone, or as its reading alone.
enum class Furigana : std::int8_t { Both, Base, Reading };
std::string furigana(std::string_view text, Furigana part);

} // namespace emlek
