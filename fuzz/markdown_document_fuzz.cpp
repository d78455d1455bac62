#include "checked_document.h"

// Any bytes as a card's Markdown: a document that keeps its promises, and so does the HTML it becomes.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view markdown(reinterpret_cast<const char*>(data), size);
    emlek::check_document(emlek::document_of(markdown, emlek::Markup::Markdown));
    emlek::check_document(
        emlek::document_of(emlek::as_html(markdown, emlek::Markup::Markdown), emlek::Markup::Html));
    return 0;
}
