#include "decks/text/text_stream.h"

#include "decks/excerpt.h"
#include "decks/incoming.h"
#include "decks/text/encoding.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace emlek {

namespace {

constexpr std::string_view byte_order_mark = "\uFEFF";

iconv_t no_converter() {
    return reinterpret_cast<iconv_t>(-1); // NOLINT(performance-no-int-to-ptr): iconv's own sign for none
}

iconv_t converter_from(const std::string& encoding) {
    return ::iconv_open("UTF-8", iconv_name(encoding).c_str());
}

} // namespace

bool is_encoding(const std::string& name) {
    // iconv reads "//TRANSLIT" and the like as orders, and an empty name as the system's own.
    if (name.empty() || name.find('/') != std::string::npos) return false;
    const iconv_t converter = converter_from(name);
    if (converter == no_converter()) return false;
    ::iconv_close(converter);
    return true;
}

TextStream::TextStream(ByteSource& bytes, std::string encoding)
    : bytes_(bytes), encoding_(std::move(encoding)), converter_(no_converter()) {
    if (!is_utf8(encoding_)) {
        converter_ = is_encoding(encoding_) ? converter_from(encoding_) : no_converter();
        if (converter_ == no_converter()) {
            throw DeckFault(quoted_excerpt(encoding_) +
                            " is no encoding that this computer knows; such are UTF-8, UTF-16LE, "
                            "windows-1250, windows-1252, Shift_JIS.");
        }
    }
    bytes_.rewind();
}

TextStream::~TextStream() {
    if (converter_ != no_converter()) ::iconv_close(converter_);
}

bool TextStream::more(std::string& text, std::size_t about) {
    const std::size_t from = text.size();
    while (!ended_ && text.size() == from) {
        std::size_t got = 0;
        if (converter_ == no_converter()) {
            text += rest_;
            const std::size_t had = text.size();
            text.resize(had + about);
            got = bytes_.read(text.data() + had, about);
            text.resize(had + got);
            take_utf8(text, from, got == 0);
        } else {
            const std::size_t had = rest_.size();
            rest_.resize(had + about);
            got = bytes_.read(rest_.data() + had, about);
            rest_.resize(had + got);
            convert(text, got == 0);
        }
        bytes_read_ += static_cast<std::int64_t>(got);
        ended_ = got == 0;
        line_ += std::count(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), '\n');
        if (!begun_ && text.size() > from) {
            begun_ = true;
            if (std::string_view(text).substr(from).starts_with(byte_order_mark))
                text.erase(from, byte_order_mark.size());
        }
    }
    return text.size() > from;
}

void TextStream::take_utf8(std::string& text, std::size_t from, bool at_end) {
    const std::string_view fresh = std::string_view(text).substr(from);
    const std::size_t valid = valid_length(fresh);
    const std::string_view left = fresh.substr(valid);
    if (!left.empty() && (at_end || !may_become_character(left))) fail(fresh.substr(0, valid));
    rest_ = left;
    text.resize(from + valid);
}

void TextStream::convert(std::string& text, bool at_end) {
    const std::size_t from = text.size();
    std::array<char, 1U << 14U> block{};
    char* in = rest_.data();
    std::size_t in_left = rest_.size();
    while (in_left > 0) {
        char* out = block.data();
        std::size_t out_left = block.size();
        const std::size_t done = ::iconv(converter_, &in, &in_left, &out, &out_left);
        const int error = done == static_cast<std::size_t>(-1) ? errno : 0;
        text.append(block.data(), block.size() - out_left);
        if (error == EILSEQ || (error == EINVAL && at_end)) fail(std::string_view(text).substr(from));
        if (error != 0 && error != E2BIG) break;
    }
    rest_.erase(0, rest_.size() - in_left);
}

void TextStream::fail(std::string_view good) const {
    const std::int64_t line = line_ + std::count(good.begin(), good.end(), '\n');
    throw DeckFault(
        "these bytes are not " + encoding_ + "; save the file as UTF-8, or say its encoding with --encoding.",
        line);
}

} // namespace emlek
