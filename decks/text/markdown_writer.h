#pragma once

#include "decks/losses.h"
#include "decks/outgoing.h"
#include "decks/text/file_writer.h"

#include <filesystem>
#include <string>

namespace emlek {

// Markdown that a person reads and Emlék reads back: Q: and A:, or a paragraph with gaps, and below each card
// a comment with all else that its note says.
class MarkdownWriter : public DeckWriter {
  public:
    MarkdownWriter(const std::filesystem::path& file, std::string deck_name);

    void about(const DeckAbout& about) override;
    void note(const OutgoingNote& note) override;
    void finish(Progress& progress) override;
    std::vector<std::string> losses() const override { return losses_.sentences(); }

  private:
    FileWriter out_;
    std::string deck_name_;
    Losses losses_;
};

} // namespace emlek
