#pragma once

#include <array>
#include <exception>
#include <ostream>
#include <streambuf>

namespace emlek {

// Whoever read our output has closed it and wants no more.
struct ReaderGone : std::exception {};

// A stream into a file descriptor whose failed writes throw instead of passing unseen: ReaderGone, or
// Failure (Refused). Nothing is written on destruction; what matters is flushed before.
class Output : public std::ostream {
  public:
    explicit Output(int descriptor) : std::ostream(nullptr), buffer_(descriptor) {
        rdbuf(&buffer_);
        exceptions(std::ios::badbit); // lets what the buffer throws through as it is
    }

  private:
    class Buffer : public std::streambuf {
      public:
        explicit Buffer(int descriptor) : descriptor_(descriptor) { restart(); }

      protected:
        int_type overflow(int_type character) override;
        int sync() override;

      private:
        void restart() { setp(bytes_.data(), bytes_.data() + bytes_.size()); }

        int descriptor_;
        std::array<char, 1U << 16U> bytes_{};
    };

    Buffer buffer_;
};

} // namespace emlek
