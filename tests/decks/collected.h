#pragma once

#include "tests/decks/collecting_sink.h"

namespace emlek::test {

// A sink that keeps all it gets, every deck's description too.
struct Collected : CollectingSink {
    std::vector<DeckAbout> abouts;

    void about(const DeckAbout& about) override {
        CollectingSink::about(about);
        abouts.push_back(about);
    }
    const IncomingNote* asking(std::string_view question) const {
        for (const IncomingNote& incoming : notes) {
            if (incoming.note.question == question) return &incoming;
        }
        return nullptr;
    }
};

// A calendar at one offset from UTC, with the rollover at four.
inline Calendar calendar_at(Instant at, UtcOffset offset) {
    return {[offset](Instant) { return offset; }, RolloverHour{4}, now_at({at, offset}, RolloverHour{4})};
}

// Bytes as content, in pieces of this size.
inline CopyContent in_pieces(std::string bytes, std::size_t size = 7) {
    return [bytes = std::move(bytes), size](const std::function<void(std::string_view)>& take) {
        for (std::size_t at = 0; at < bytes.size(); at += size)
            take(std::string_view(bytes).substr(at, size));
    };
}

} // namespace emlek::test
