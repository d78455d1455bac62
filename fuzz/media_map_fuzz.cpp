#include "decks/anki/media_map.h"

#include <cstdlib>

// Whatever the bytes say, a name that is let through is no path.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto& read : {emlek::read_media_json, emlek::read_media_entries}) {
        try {
            for (const emlek::PackedMedia& file : read(bytes).files) {
                if (file.name.empty() || file.name == ".." || file.name.find('/') != std::string::npos)
                    std::abort();
            }
        } catch (const emlek::DeckFault&) {
        }
    }
    return 0;
}
