#pragma once

#include "decks/losses.h"
#include "decks/outgoing.h"
#include "decks/text/file_writer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace emlek {

// A table with Anki's directives at its top, which Emlék and Anki read back. All notes in plain text make a
// plain table; one in HTML makes all of it HTML, with the plain ones written so that they look the same.
class TableWriter : public DeckWriter {
  public:
    TableWriter(std::filesystem::path file, std::string delimiter, std::string deck_name);

    void about(const DeckAbout& about) override;
    void note(const OutgoingNote& note) override;
    void finish(Progress& progress) override;
    std::vector<std::string> losses() const override { return losses_.sentences(); }

  private:
    void begin(Markup markup);
    void turn_to_html();
    void count_losses(const OutgoingNote& outgoing);
    void put_row(const std::vector<std::string_view>& fields);

    std::filesystem::path file_;
    std::string delimiter_;
    std::string deck_name_;
    std::unique_ptr<FileWriter> out_;
    Markup markup_ = Markup::Plain;
    bool begun_ = false;
    std::int64_t plain_notes_ = 0;
    Losses losses_;
};

} // namespace emlek
