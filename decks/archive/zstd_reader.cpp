#include "decks/archive/zstd_reader.h"

#include "decks/excerpt.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t piece_size = 64U << 10U;

struct EndStream {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class Unpacker {
  public:
    Unpacker(const std::string& entry, std::shared_ptr<InflateTotal> total)
        : bounds_(entry, std::move(total)), stream_(ZSTD_createDStream()) {
        if (!stream_)
            throw DeckFault("There is not enough memory to unpack the entry " + quoted_excerpt(entry) + ".");
        ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, widest_zstd_window);
    }

    void feed(std::string_view packed, const std::function<void(std::string_view)>& take) {
        bounds_.took(packed.size());
        ZSTD_inBuffer in{packed.data(), packed.size(), 0};
        bool more = true;
        while (in.pos < in.size || more) {
            ZSTD_outBuffer out{out_.data(), out_.size(), 0};
            const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
            if (ZSTD_isError(result) != 0) fail(result);
            at_frame_end_ = result == 0;
            // With all input used a further call would ask for the next frame's head.
            more = out.pos == out.size && !(at_frame_end_ && in.pos == in.size);
            if (out.pos == 0) continue;
            bounds_.gave(out.pos);
            take({out_.data(), out.pos});
        }
    }
    void finish() const {
        if (!at_frame_end_) throw DeckFault(place() + " is cut short. Was the file downloaded whole?");
    }

  private:
    std::string place() const { return "The entry " + quoted_excerpt(bounds_.entry()) + " of the archive"; }
    [[noreturn]] void fail(std::size_t result) const {
        if (ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge) {
            throw DeckFault(place() + " asks for a zstd window of more than " +
                            std::to_string(widest_zstd_window) +
                            " bits (128 MiB), the most that it may have.");
        }
        throw DeckFault(place() + " is damaged: its zstd data cannot be unpacked.");
    }

    EntryBounds bounds_;
    std::unique_ptr<ZSTD_DStream, EndStream> stream_;
    std::array<char, piece_size> out_{};
    bool at_frame_end_ = false;
};

} // namespace

CopyContent unpacked_zstd(CopyContent packed, std::string entry, std::shared_ptr<InflateTotal> total) {
    return [packed = std::move(packed), entry = std::move(entry),
            total = std::move(total)](const std::function<void(std::string_view)>& take) {
        Unpacker unpacker(entry, total);
        packed([&](std::string_view piece) { unpacker.feed(piece, take); });
        unpacker.finish();
    };
}

bool is_zstd(std::string_view head) {
    return head.starts_with("\x28\xB5\x2F\xFD");
}

} // namespace emlek
