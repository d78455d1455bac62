#include "decks/open_deck.h"
#include "decks/text/encoding.h"
#include "decks/text/text_stream.h"
#include "decks/text/utf8.h"

#include <cstdlib>

// Whatever encoding some bytes are taken for, they become valid UTF-8 or a DeckFault, in any pieces the same.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace emlek;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto source = bytes_in_memory(bytes);
    for (const std::string& encoding : guess_encodings(*source)) {
        std::string texts[2]; // NOLINT
        bool failed[2] = {};  // NOLINT
        for (int i = 0; i < 2; ++i) {
            try {
                TextStream stream(*source, encoding);
                while (stream.more(texts[i], i == 0 ? 3 : 4096)) {
                }
                if (valid_length(texts[i]) != texts[i].size()) std::abort();
            } catch (const DeckFault&) {
                failed[i] = true;
            }
        }
        if (failed[0] != failed[1] || (!failed[0] && texts[0] != texts[1])) std::abort();
    }
    return 0;
}
