#pragma once

#include "decks/incoming.h"

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// Checks what every reader promises of each note, and counts what it gives.
class CheckingSink : public DeckSink {
  public:
    void about(const DeckAbout& about) override {
        if (!about.name.empty() && !is_deck_name(about.name)) std::abort();
    }
    void note(IncomingNote&& incoming) override {
        const Note& note = incoming.note;
        for (const std::string* text :
             {&note.question, &note.answer, &note.remark, &note.section, &note.guid})
            expect_clean(*text);
        for (const std::string& tag : note.tags)
            expect_clean(tag);
        if (note.question.empty() || cards_of(note).empty()) std::abort();
        if (!note.deck.empty() && !is_deck_name(note.deck)) std::abort();
        ++notes;
    }
    void refuse(LocatedError&& error) override {
        if (error.why.empty()) std::abort();
    }
    void warn(LocatedError&& warning) override {
        if (warning.why.empty() || where(warning).empty()) std::abort();
    }
    void changed(std::string_view what, std::int64_t times) override {
        if (what.empty() || times < 1) std::abort();
    }
    void media(const std::string&, std::int64_t, const CopyContent&) override {}

    std::int64_t notes = 0;

  private:
    static void expect_clean(const std::string& text) {
        for (const char c : text) {
            if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F) std::abort();
        }
    }
};

} // namespace emlek
