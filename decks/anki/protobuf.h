#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace emlek {

// The fields of a protobuf message, one after the other. Lengths are compared with what is left.
class ProtobufFields {
  public:
    // `what` names the message in the sentence of a fault: "the media list".
    ProtobufFields(std::string_view message, std::string what) : rest_(message), what_(std::move(what)) {}

    // Goes to the next field. Throws DeckFault when the message is broken.
    bool next();
    std::uint32_t number() const { return number_; }
    std::uint64_t integer() const { return integer_; } // of a varint or fixed field; else 0
    std::string_view bytes() const { return bytes_; }  // of a text, bytes or message field; else empty
    bool holds_bytes() const { return holds_bytes_; }

  private:
    std::uint64_t varint();
    std::string_view take(std::uint64_t count);
    [[noreturn]] void broken(const std::string& why) const;

    std::string_view rest_;
    std::string what_;
    std::uint32_t number_ = 0;
    std::uint64_t integer_ = 0;
    std::string_view bytes_;
    bool holds_bytes_ = false;
};

} // namespace emlek
