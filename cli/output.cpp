#include "cli/output.h"

#include "cli/failure.h"

#include <unistd.h>

#include <cerrno>

namespace emlek {

namespace {

void write_all(int descriptor, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(descriptor, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EPIPE) throw ReaderGone();
        if (written < 0) {
            const bool full = errno == ENOSPC || errno == EDQUOT;
            throw Failure(Exit::Refused,
                          std::string("The output could not be written: ") +
                              (full ? "the disk that it goes to is full"
                                    : "the place that it goes to does not take it") +
                              ". The collection is as it was after the last change it confirmed.");
        }
        data += written;
        size -= static_cast<std::size_t>(written);
    }
}

} // namespace

int Output::Buffer::sync() {
    const auto size = static_cast<std::size_t>(pptr() - pbase());
    restart();
    write_all(descriptor_, bytes_.data(), size);
    return 0;
}

Output::Buffer::int_type Output::Buffer::overflow(int_type character) {
    sync();
    if (!traits_type::eq_int_type(character, traits_type::eof())) sputc(traits_type::to_char_type(character));
    return traits_type::not_eof(character);
}

} // namespace emlek
