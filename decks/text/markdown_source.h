#pragma once

#include "decks/incoming.h"
#include "decks/text/byte_source.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// Whether a text holds cards in the ways of Markdown: Q: and A:, "front :: back", gaps. `called_so`: its name
// says that it is Markdown.
bool looks_like_markdown(std::string_view head, bool called_so);

// Cards in a Markdown text. Headings become tags, and a note's section is the path of headings above it. A
// note's guid follows from the file's name, that path and the question.
class MarkdownSource : public DeckSource {
  public:
    MarkdownSource(std::unique_ptr<ByteSource> bytes, std::vector<std::string> encodings, std::string name);
    std::string format() const override { return "Markdown"; }
    // Nothing but the encodings, and only while a person has to choose one.
    std::optional<TableLayout> layout() const override;
    void read(DeckSink& sink, Progress& progress) override;

  private:
    std::unique_ptr<ByteSource> bytes_;
    std::vector<std::string> encodings_;
    std::string name_;
};

} // namespace emlek
