#include "decks/text/markdown_source.h"
namespace emlek {
bool looks_like_markdown(std::string_view, bool) {
    return false;
}
MarkdownSource::MarkdownSource(std::unique_ptr<ByteSource> bytes, std::vector<std::string> encodings,
                               std::string name)
    : bytes_(std::move(bytes)), encodings_(std::move(encodings)), name_(std::move(name)) {}
void MarkdownSource::read(DeckSink&, Progress&) {}
} // namespace emlek
