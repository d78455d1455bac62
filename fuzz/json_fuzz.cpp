#include "decks/json_deck.h"

#include <cstdlib>

// Any bytes as a JSON deck: all its errors, or a deck that is written and read back the same.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace emlek;
    const auto read = read_json_deck({reinterpret_cast<const char*>(data), size});
    if (const auto* errors = std::get_if<std::vector<LocatedError>>(&read)) {
        if (errors->empty()) std::abort();
        return 0;
    }
    const Deck& deck = std::get<Deck>(read);
    const auto again = read_json_deck(write_json_deck(deck));
    const auto* same = std::get_if<Deck>(&again);
    if (same == nullptr || same->notes != deck.notes || same->name != deck.name) std::abort();
    return 0;
}
