#include "checking_sink.h"
#include "decks/text/encoding.h"
#include "decks/text/table_source.h"

// Any bytes as a table: notes whose texts are clean, or one DeckFault.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    emlek::CheckingSink sink;
    emlek::Unwatched nobody;
    try {
        emlek::TableSource table(emlek::bytes_in_memory(std::move(bytes)), {"UTF-8"}, {});
        table.layout();
        table.read(sink, nobody);
    } catch (const emlek::DeckFault& fault) {
        if (fault.errors().empty()) std::abort();
    }
    return 0;
}
