#include "decks/cloze.h"
#include "decks/html.h"
#include "decks/mnemosyne/cards_xml.h"

#include <cstdlib>

namespace {

// What is taken is clean, and a state is one that scheduling may see.
struct Checked : emlek::DeckSink {
    void about(const emlek::DeckAbout&) override {}
    void note(emlek::IncomingNote&& incoming) override {
        const emlek::Note& note = incoming.note;
        if (note.question.empty()) std::abort();
        if (note.markup == emlek::Markup::Html && !emlek::clean_html(note.question).dropped.empty())
            std::abort();
        for (const emlek::IncomingCard& card : incoming.cards) {
            const auto& seed = std::get<emlek::Seed>(card.history.at(0).event);
            if (seed.interval.count < 1 || seed.easiness.hundredths < 130 || seed.repetition < 0)
                std::abort();
        }
    }
    void refuse(emlek::LocatedError&&) override {}
    void warn(emlek::LocatedError&&) override {}
    void changed(std::string_view, std::int64_t) override {}
    void media(const std::string&, std::int64_t, const emlek::CopyContent&) override {}
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view xml(reinterpret_cast<const char*>(data), size);
    const emlek::UtcOffset offset{60};
    const emlek::RolloverHour rollover{4};
    const emlek::Instant at{1'791'200'000'000};
    const emlek::Calendar calendar{[=](emlek::Instant) { return offset; }, rollover,
                                   emlek::now_at({at, offset}, rollover)};
    Checked sink;
    emlek::Unwatched unwatched;
    try {
        emlek::read_mnemosyne_cards_xml([&](const auto& take) { take(xml); }, calendar, sink, unwatched);
    } catch (const emlek::DeckFault&) {
        return 0;
    }
    return 0;
}
