#include "decks/html.h"

#include <cstdlib>

// What is left of a text once cleaned stays as it is when cleaned again: nothing dropped hides in it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view html(reinterpret_cast<const char*>(data), size);
    const emlek::CleanedHtml cleaned = emlek::clean_html(html);
    const emlek::CleanedHtml again = emlek::clean_html(cleaned.html);
    if (again.html != cleaned.html || !again.dropped.empty()) std::abort();
    emlek::plain_text(html);
    emlek::media_names(html);
    return 0;
}
