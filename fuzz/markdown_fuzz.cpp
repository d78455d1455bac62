#include "checking_sink.h"
#include "decks/text/markdown_source.h"

// Any bytes as Markdown: notes whose texts are clean, or one DeckFault.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    emlek::looks_like_markdown(bytes, false);
    emlek::CheckingSink sink;
    emlek::Unwatched nobody;
    try {
        emlek::MarkdownSource source(emlek::bytes_in_memory(std::move(bytes)), {"UTF-8"}, "notes.md");
        source.read(sink, nobody);
    } catch (const emlek::DeckFault& fault) {
        if (fault.errors().empty()) std::abort();
    }
    return 0;
}
