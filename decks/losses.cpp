#include "decks/losses.h"

#include <algorithm>

namespace emlek {

void Losses::add(std::string_view what, std::string_view one, std::string_view many, std::int64_t times) {
    const auto known = std::find_if(losses_.begin(), losses_.end(),
                                    [&](const Loss& loss) { return loss.what == what && loss.one == one; });
    if (known != losses_.end()) {
        known->times += times;
    } else if (times > 0) {
        losses_.push_back({what, one, many, times});
    }
}

void Losses::add_what_texts_lose(const OutgoingNote& note) {
    for (const OutgoingCard& card : note.cards) {
        if (card.state) add("the schedule", "card", "cards");
        if (!card.history.empty()) add("the answers", "card", "cards");
        if (card.suspended) add("the mark “set aside”", "card", "cards");
        if (card.flag != 0) add("the flag", "card", "cards");
        if (card.deck != note.note.deck) add("the own deck", "card", "cards");
    }
    if (!note.media.empty()) add_of_notes("the pictures and sounds");
}

std::vector<std::string> Losses::sentences() const {
    std::vector<std::string> all;
    for (const Loss& loss : losses_) {
        all.push_back(std::string(loss.what) + " of " + std::to_string(loss.times) + " " +
                      std::string(loss.times == 1 ? loss.one : loss.many));
    }
    return all;
}

} // namespace emlek
