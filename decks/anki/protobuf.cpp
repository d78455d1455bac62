#include "decks/anki/protobuf.h"

#include "decks/incoming.h"

namespace emlek {

void ProtobufFields::broken(const std::string& why) const {
    throw DeckFault("In the package " + what_ + " is damaged: " + why + ".");
}

std::uint64_t ProtobufFields::varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) broken("a number in it is cut short");
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7FU} << shift;
        if ((byte & 0x80U) == 0) return value;
    }
    broken("a number in it is longer than 64 bits");
}

std::string_view ProtobufFields::take(std::uint64_t count) {
    if (count > rest_.size()) {
        broken("a field in it says it has " + std::to_string(count) + " bytes where only " +
               std::to_string(rest_.size()) + " are left");
    }
    const std::string_view bytes = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return bytes;
}

bool ProtobufFields::next() {
    if (rest_.empty()) return false;
    const std::uint64_t key = varint();
    number_ = static_cast<std::uint32_t>(key >> 3U);
    integer_ = 0;
    bytes_ = {};
    holds_bytes_ = false;
    if (number_ == 0) broken("it holds a field without a number");
    const auto little_endian = [&](std::size_t width) {
        const std::string_view fixed = take(width);
        for (std::size_t i = width; i-- > 0;)
            integer_ = integer_ << 8U | static_cast<unsigned char>(fixed[i]);
    };
    switch (key & 7U) {
        case 0:
            integer_ = varint();
            break;
        case 1:
            little_endian(8);
            break;
        case 2:
            bytes_ = take(varint());
            holds_bytes_ = true;
            break;
        case 5:
            little_endian(4);
            break;
        default:
            broken("it holds a field of a kind that is not known");
    }
    return true;
}

} // namespace emlek
