#include "decks/archive/zip_reader.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t piece_size = 64U << 10U;

[[noreturn]] void damaged(const std::string& entry) {
    throw DeckFault("The entry \"" + entry +
                    "\" of the archive is damaged: what it unpacks to is not what was packed. Was the file "
                    "downloaded whole?");
}

using Take = std::function<void(std::string_view)>;

// zlib's state for one entry, ended with it.
class Inflater {
  public:
    explicit Inflater(const std::string& entry) : entry_(entry) {
        constexpr int raw_deflate = -MAX_WBITS;
        if (inflateInit2(&stream_, raw_deflate) != Z_OK)
            throw DeckFault("There is not enough memory to unpack the entry \"" + entry + "\".");
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    // Unpacks one packed piece wholly.
    void feed(std::string_view packed, const Take& take) {
        stream_.next_in =
            const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data())); // zlib's C interface
        stream_.avail_in = static_cast<uInt>(packed.size());
        do {
            if (ended_) damaged(entry_); // bytes after the end
            stream_.next_out = out_.data();
            stream_.avail_out = static_cast<uInt>(out_.size());
            const int result = inflate(&stream_, Z_NO_FLUSH);
            if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) damaged(entry_);
            ended_ = result == Z_STREAM_END;
            const std::size_t got = out_.size() - stream_.avail_out;
            if (got > 0) take({reinterpret_cast<const char*>(out_.data()), got});
            if (result == Z_BUF_ERROR) break; // it wants the next piece
        } while (stream_.avail_in > 0 || (stream_.avail_out == 0 && !ended_));
    }
    bool ended() const { return ended_; }

  private:
    std::string entry_;
    z_stream stream_{};
    std::array<Bytef, piece_size> out_{};
    bool ended_ = false;
};

std::ifstream opened(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw DeckFault("The file cannot be opened for reading.");
    return in;
}

} // namespace

ZipReader::ZipReader(const std::filesystem::path& file, const std::filesystem::path& scratch,
                     const InflateLimits& limits)
    : in_(opened(file)),
      total_(std::make_shared<InflateTotal>(InflateRoom{scratch, free_bytes(scratch)}, limits)) {
    in_.seekg(0, std::ios::end);
    const std::streamoff size = in_.tellg();
    if (size < 0) throw DeckFault("The file cannot be read.");
    file_size_ = static_cast<std::uint64_t>(size);
    entries_ = read_zip_directory(FileBytes(in_, file_size_));
    for (const ZipEntry& entry : entries_)
        by_name_.emplace(entry.name, &entry);
}

const ZipEntry* ZipReader::find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
}

void ZipReader::copy(const ZipEntry& entry, const Take& take) const {
    EntryBounds bounds(entry.name, total_);
    uLong crc = crc32(0, nullptr, 0);
    const auto give = [&](std::string_view piece) {
        bounds.gave(piece.size());
        if (bounds.given() > entry.size) damaged(entry.name);
        crc = crc32(crc, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
        take(piece);
    };
    const FileBytes file(in_, file_size_);
    Inflater inflater(entry.name);
    for (std::uint64_t at = 0; at < entry.packed;) {
        const std::uint64_t count = std::min<std::uint64_t>(piece_size, entry.packed - at);
        const std::string packed = file.at(entry.content_at + at, count, "the entry \"" + entry.name + "\"");
        at += count;
        bounds.took(count);
        if (entry.method == ZipMethod::Deflated) {
            inflater.feed(packed, give);
        } else {
            give(packed);
        }
    }
    const bool whole = entry.method == ZipMethod::Stored || inflater.ended();
    if (!whole || bounds.given() != entry.size || crc != entry.crc) damaged(entry.name);
}

CopyContent ZipReader::content(const ZipEntry& entry) const {
    return [this, &entry](const Take& take) { copy(entry, take); };
}

std::string ZipReader::text(const ZipEntry& entry, std::uint64_t most) const {
    std::string text;
    copy(entry, [&](std::string_view piece) {
        if (piece.size() > most - text.size()) {
            throw DeckFault("The entry \"" + entry.name + "\" of the archive is longer than " +
                            std::to_string(most >> 20U) + " MiB, the most that it may have.");
        }
        text += piece;
    });
    return text;
}

void write_content(const CopyContent& content, std::uint64_t about, const std::filesystem::path& file,
                   Progress& progress) {
    std::int64_t written = 0;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    const auto expect_written = [&] {
        if (out) return;
        throw DeckFault("The disk that holds " + file.parent_path().string() +
                        " is full or cannot be written: it has no room for a copy of what the archive holds. "
                        "Make room there, then import it again.");
    };
    expect_written();
    content([&](std::string_view piece) {
        progress.at("Unpacking", written, static_cast<std::int64_t>(about));
        written += static_cast<std::int64_t>(piece.size());
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        expect_written();
    });
    out.close();
    expect_written();
}

} // namespace emlek
