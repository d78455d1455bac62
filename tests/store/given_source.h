#pragma once

#include "decks/incoming.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace emlek::test {

// A deck file as a reader would give it, written down in a test.
class GivenSource : public DeckSource {
  public:
    explicit GivenSource(std::string deck) { about.name = std::move(deck); }

    DeckAbout about;
    std::vector<IncomingNote> notes;
    std::vector<std::pair<std::string, std::string>> media; // name and content
    std::vector<LocatedError> refused;

    // A note without an id of its own.
    IncomingNote& ask(const std::string& question, const std::string& answer = "a") {
        IncomingNote incoming;
        incoming.note.question = question;
        incoming.note.answer = answer;
        incoming.where = "line " + std::to_string(notes.size() + 1);
        notes.push_back(std::move(incoming));
        return notes.back();
    }

    std::string format() const override { return "a test"; }
    void read(DeckSink& sink, Progress& progress) override {
        sink.about(about);
        for (const IncomingNote& note : notes) {
            progress.at("Reading", 0, 0);
            sink.note(IncomingNote(note));
        }
        for (LocatedError error : refused)
            sink.refuse(std::move(error));
        for (const auto& [name, content] : media) {
            const std::string& bytes = content;
            sink.media(name, static_cast<std::int64_t>(bytes.size()),
                       [&](const std::function<void(std::string_view)>& take) { take(bytes); });
        }
    }
};

} // namespace emlek::test
