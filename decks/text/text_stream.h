#pragma once

#include "decks/text/byte_source.h"

#include <iconv.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace emlek {

// Whether bytes in this encoding can be read; any name that iconv knows.
bool is_encoding(const std::string& name);

// The text of a file as UTF-8, in pieces. A byte order mark is left out.
class TextStream {
  public:
    // Reads the bytes from their beginning, which nobody else reads meanwhile.
    TextStream(ByteSource& bytes, std::string encoding);
    ~TextStream();
    TextStream(const TextStream&) = delete;
    TextStream& operator=(const TextStream&) = delete;

    // Appends whole characters, about as many bytes as asked for; false when there are no more. Throws
    // DeckFault with the line when bytes belong to no character.
    bool more(std::string& text, std::size_t about);

    std::int64_t bytes_read() const { return bytes_read_; }

  private:
    void take_utf8(std::string& text, std::size_t from, bool at_end);
    void convert(std::string& text, bool at_end);
    [[noreturn]] void fail(std::string_view good) const;

    ByteSource& bytes_;
    std::string encoding_;
    iconv_t converter_; // of UTF-8 none
    std::string rest_;  // bytes whose character is not whole yet
    std::int64_t bytes_read_ = 0;
    std::int64_t line_ = 1;
    bool begun_ = false;
    bool ended_ = false;
};

} // namespace emlek
