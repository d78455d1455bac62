#include "checked_document.h"

// Any bytes as a card's HTML: a document that keeps its promises.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view html(reinterpret_cast<const char*>(data), size);
    emlek::check_document(emlek::document_of(html, emlek::Markup::Html));
    return 0;
}
