#pragma once

#include "decks/json_deck.h"
#include "decks/losses.h"
#include "decks/outgoing.h"
#include "decks/text/file_writer.h"

#include <filesystem>
#include <optional>
#include <string>

namespace emlek {

// An Emlék JSON deck, written note by note.
class JsonFileWriter : public DeckWriter {
  public:
    JsonFileWriter(const std::filesystem::path& file, std::string deck_name);

    void about(const DeckAbout& about) override;
    void note(const OutgoingNote& note) override;
    void finish(Progress& progress) override;
    std::vector<std::string> losses() const override { return losses_.sentences(); }

  private:
    JsonDeckText& text();

    FileWriter out_;
    DeckAbout about_; // of the deck that the file is named after
    std::optional<JsonDeckText> text_;
    Losses losses_;
};

} // namespace emlek
