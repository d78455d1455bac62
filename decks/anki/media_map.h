#pragma once

#include "decks/incoming.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A file that comes with a package.
struct PackedMedia {
    std::string name;  // as notes call it
    std::string entry; // the entry of the archive that holds it
    std::optional<std::uint64_t> size;
    std::string sha1; // 20 bytes, or empty: not told
};

struct MediaMap {
    std::vector<PackedMedia> files;
    std::vector<std::string> refused; // "a/b.png: …": names that no file may have, each with the reason
};

// The list of a package's files: JSON {"0":"a.jpg"}. Throws DeckFault when it is none.
MediaMap read_media_json(std::string_view bytes);
// The same as protobuf MediaEntries (version 3 of the package): the n-th describes the entry "n".
MediaMap read_media_entries(std::string_view bytes);

// The content with its size and SHA-1 compared, where they are told, once it is at its end. Throws DeckFault
// when it is another file.
CopyContent checked_media(CopyContent content, const PackedMedia& file);

} // namespace emlek
