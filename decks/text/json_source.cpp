#include "decks/text/json_source.h"

#include "decks/deck_source.h"
#include "decks/json_deck.h"
#include "decks/text/text_stream.h"

#include <utility>

namespace emlek {

namespace {

constexpr std::int64_t most_bytes = std::int64_t{1} << 29U;

std::string text_of(ByteSource& bytes, const std::string& encoding) {
    if (bytes.size() > most_bytes) {
        throw DeckFault("this JSON deck is larger than 512 MB, the most that Emlék reads.");
    }
    // Whatever else it seems to be, JSON is UTF-8, and the reader names the line where it is not.
    if (!encoding.starts_with("UTF-16")) return read_bytes(bytes, most_bytes);
    TextStream stream(bytes, encoding);
    std::string text;
    while (stream.more(text, 1U << 20U)) {
    }
    return text;
}

Deck deck_in(ByteSource& bytes, const std::string& encoding) {
    auto read = read_json_deck(text_of(bytes, encoding));
    if (auto* errors = std::get_if<std::vector<LocatedError>>(&read)) throw DeckFault(std::move(*errors));
    return std::get<Deck>(std::move(read));
}

} // namespace

std::unique_ptr<DeckSource> open_json(std::unique_ptr<ByteSource> bytes, const std::string& encoding) {
    return std::make_unique<ReadDeck>("Emlék JSON", deck_in(*bytes, encoding));
}

std::unique_ptr<DeckSource> open_folder(const std::filesystem::path&) {
    throw DeckFault("not yet.");
}

} // namespace emlek
