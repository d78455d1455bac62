#pragma once

#include "decks/incoming.h"

#include <map>
#include <string>
#include <vector>

namespace emlek::test {

// A sink that keeps all it gets.
struct Collected : DeckSink {
    std::vector<DeckAbout> abouts;
    std::vector<IncomingNote> notes;
    std::vector<LocatedError> refused;
    std::map<std::string, std::int64_t> changes;
    std::map<std::string, std::string> files; // media by name

    void about(const DeckAbout& about) override { abouts.push_back(about); }
    void note(IncomingNote&& note) override { notes.push_back(std::move(note)); }
    void refuse(LocatedError&& error) override { refused.push_back(std::move(error)); }
    void changed(std::string_view what, std::int64_t times) override { changes[std::string(what)] += times; }
    void media(const std::string& name, std::int64_t, const CopyContent& copy) override {
        copy([&](std::string_view piece) { files[name] += piece; });
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
