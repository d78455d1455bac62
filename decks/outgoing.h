#pragma once

#include "decks/card.h"
#include "decks/incoming.h"
#include "decks/note.h"
#include "decks/progress.h"
#include "scheduler/card_state.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

struct OutgoingCard {
    Card card;
    std::string deck;
    std::int64_t position = 0; // new cards come in this order
    bool suspended = false;
    int flag = 0;
    std::optional<CardState> state; // none: new
    std::vector<PastRow> history;   // in the order of the log, without what was taken back
};

struct OutgoingMedia {
    std::string name;           // as the note's texts call it
    std::filesystem::path file; // where its content is
};

struct OutgoingNote {
    Note note;
    std::vector<OutgoingCard> cards;
    std::vector<OutgoingMedia> media;
};

// Writes a deck file of one format. The file is whole only after finish(); without it the caller removes what
// there is.
class DeckWriter {
  public:
    virtual ~DeckWriter() = default;

    // All throw DeckFault when the file cannot be written, with a sentence that says why.
    virtual void about(const DeckAbout& about) = 0; // first; once for each deck that has something to say
    virtual void note(const OutgoingNote& note) = 0;
    virtual void finish(Progress& progress) = 0;

    // What the format could not hold, each as a sentence with its count: "the kind of 93 notes". After
    // finish().
    virtual std::vector<std::string> losses() const = 0;
};

enum class DeckFormat : std::int8_t { Json, JsonZip, Csv, Tsv, Markdown, AnkiPackage };

// By its suffix, in either case: .json, .zip, .csv, .tsv or .txt, .md, .apkg.
std::optional<DeckFormat> format_of(const std::filesystem::path& file);

struct WriteOptions {
    DeckFormat format = DeckFormat::Json;
    std::string name;    // of the whole: the deck's, or the collection's
    bool history = true; // with schedules and log, where the format can hold them
    Calendar calendar;
    std::filesystem::path scratch; // a folder for what has to be put together first
};

// A writer to this file, which must not be there yet.
std::unique_ptr<DeckWriter> write_deck(const std::filesystem::path& file, const WriteOptions& options);

} // namespace emlek
