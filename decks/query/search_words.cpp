#include "decks/query/search_words.h"

#include "decks/text/folding.h"
#include "decks/text/utf8.h"

#include <cstdint>

namespace emlek {

namespace {

constexpr std::string_view parting = "。";
constexpr std::size_t longest_word = 64;

bool is_single(char32_t point) {
    return (point >= 0x0E00 && point <= 0x0EFF) || (point >= 0x1000 && point <= 0x11FF) ||
           (point >= 0x1780 && point <= 0x17FF) || (point >= 0x3005 && point <= 0x3007) ||
           (point >= 0x3040 && point <= 0x31FF) || (point >= 0x3400 && point <= 0x9FFF) ||
           (point >= 0xAC00 && point <= 0xD7FF) || (point >= 0xF900 && point <= 0xFAFF) ||
           (point >= 0x20000 && point <= 0x3FFFF);
}

class Pieces {
  public:
    void take(std::string_view character) {
        const char32_t point = code_point(character);
        if (!is_word_part(static_cast<std::int32_t>(point))) {
            open_ = false;
            parted_ = true;
            return;
        }
        if (is_single(point)) {
            if (parted_ && last_single_) begin(parting);
            begin(character);
            open_ = false;
            last_single_ = true;
        } else {
            if (!open_) begin({});
            if (word_ + character.size() <= longest_word) out_ += character;
            word_ += character.size();
            open_ = true;
            last_single_ = false;
        }
        parted_ = false;
    }
    std::string take_out() { return std::move(out_); }

  private:
    void begin(std::string_view piece) {
        if (!out_.empty()) out_ += ' ';
        out_ += piece;
        word_ = 0;
    }

    std::string out_;
    std::size_t word_ = 0;     // bytes of the open word
    bool open_ = false;        // a word that the next letter goes on with
    bool parted_ = false;      // something stood after the last piece
    bool last_single_ = false; // the last piece is a single character
};

} // namespace

std::string search_pieces(std::string_view text) {
    const std::string folded = folded_letters(text);
    const std::string_view all = folded;
    Pieces pieces;
    for (std::size_t at = 0; at < all.size();) {
        const std::string_view character = all.substr(at, character_length(all.substr(at)));
        pieces.take(character);
        at += character.size();
    }
    return pieces.take_out();
}

bool ends_in_word(std::string_view pieces) {
    const std::string_view last = pieces.substr(pieces.rfind(' ') + 1); // npos + 1 is 0
    const std::size_t length = character_length(last);
    return length > 0 && !is_single(code_point(last.substr(0, length)));
}

} // namespace emlek
