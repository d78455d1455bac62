#include "ui/card_faces.h"

#include "decks/document/shown_card.h"

#include <algorithm>
#include <string>
#include <utility>

namespace emlek {

namespace {

std::size_t letters_in(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

CardText card_text(CardDocument document, const std::shared_ptr<const MediaFiles>& media) {
    CardText text;
    text.letters = letters_in(plain_text(document));
    text.shown = {std::make_shared<const CardDocument>(std::move(document)), media};
    return text;
}

} // namespace

std::shared_ptr<const CardFace> CardFaces::face(const Note& note, Template prompt,
                                                const std::shared_ptr<const MediaFiles>& media) {
    const MediaFiles& files = media ? *media : MediaFiles();
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& one) {
        return one.prompt == prompt && one.note == note && one.media == files;
    });
    if (known != known_.end()) return known->face;
    ShownCard shown = shown_card(note, prompt);
    const auto shared = std::make_shared<const MediaFiles>(files);
    auto face = std::make_shared<CardFace>();
    face->question = card_text(std::move(shown.question), shared);
    face->answer = card_text(std::move(shown.answer), shared);
    face->remark = card_text(std::move(shown.remark), shared);
    face->in_place = shown.in_place;
    known_.push_front({note, prompt, files, face});
    if (known_.size() > kept) known_.pop_back();
    return face;
}

} // namespace emlek
