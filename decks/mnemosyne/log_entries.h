#pragma once

#include "decks/incoming.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace emlek {

// One <log> element of Mnemosyne's cards.xml: its attributes ("o_id", "gr") and its child elements ("f", "b")
// by name.
struct MnemosyneEntry {
    std::int64_t line = 0;
    int type = 0; // 6 card, 10 tag, 13 media file, 16 fact, 19 fact view, 22 card type; 0: none
    std::map<std::string, std::string, std::less<>> values;
    std::string fault; // which limit the entry breaks, a sentence; its values are then not complete

    // Empty when there is none.
    const std::string& value(std::string_view name) const;
};

// Gives all entries in the order of the file, in memory that does not grow with it. Throws DeckFault when it
// is no such file, is cut off or holds a document type (no entity is ever expanded); whatever `take` throws
// passes through.
void read_mnemosyne_entries(const CopyContent& xml, const std::function<void(MnemosyneEntry&)>& take);

} // namespace emlek
