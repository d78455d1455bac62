#pragma once

#include "decks/card.h"
#include "decks/note.h"
#include "ui/text/document_painter.h"

#include <cstddef>
#include <deque>
#include <memory>

namespace emlek {

// One side of a card, ready to be drawn.
struct CardText {
    ShownDocument shown;
    std::size_t letters = 0;

    bool empty() const { return shown.document->empty(); }
};

struct CardFace {
    CardText question;
    CardText answer;
    CardText remark;
    bool in_place = false; // the answer stands in the question's place, not below it
};

// Reads the texts of the cards that are on the screen once, not once a frame.
class CardFaces {
  public:
    static constexpr std::size_t kept = 8;

    // The same for the same arguments, as long as it is among the last ones that were asked for. Null media
    // are none.
    std::shared_ptr<const CardFace> face(const Note& note, Template prompt,
                                         const std::shared_ptr<const MediaFiles>& media);

  private:
    struct Known {
        Note note;
        Template prompt;
        MediaFiles media;
        std::shared_ptr<const CardFace> face;
    };

    std::deque<Known> known_; // the newest first
};

} // namespace emlek
