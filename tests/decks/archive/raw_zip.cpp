#include "tests/decks/archive/raw_zip.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace emlek::test {

namespace {

void put(std::string& bytes, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
}

std::uint32_t crc_of(std::string_view text) {
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
}

std::string local_header(const RawEntry& entry) {
    const std::string& name = entry.local_name ? *entry.local_name : entry.name;
    std::string bytes;
    put(bytes, 0x04034B50, 4);
    put(bytes, 20, 2);
    put(bytes, entry.flags, 2);
    put(bytes, entry.method, 2);
    put(bytes, 0, 4);
    put(bytes, entry.crc.value_or(crc_of(entry.content)), 4);
    put(bytes, entry.content.size(), 4);
    put(bytes, entry.size.value_or(entry.content.size()), 4);
    put(bytes, name.size(), 2);
    put(bytes, 0, 2);
    return bytes + name;
}

std::string central_header(const RawEntry& entry, std::uint64_t at, bool zip64) {
    std::string bytes;
    put(bytes, 0x02014B50, 4);
    put(bytes, entry.made_by, 2);
    put(bytes, 20, 2);
    put(bytes, entry.flags, 2);
    put(bytes, entry.method, 2);
    put(bytes, 0, 4);
    put(bytes, entry.crc.value_or(crc_of(entry.content)), 4);
    const std::uint64_t size = entry.size.value_or(entry.content.size());
    put(bytes, zip64 ? 0xFFFFFFFFU : entry.content.size(), 4);
    put(bytes, zip64 ? 0xFFFFFFFFU : size, 4);
    put(bytes, entry.name.size(), 2);
    put(bytes, zip64 ? 28 : 0, 2);
    put(bytes, 0, 2);
    put(bytes, 0, 4);
    put(bytes, entry.attributes, 4);
    put(bytes, zip64 ? 0xFFFFFFFFU : entry.local_at.value_or(static_cast<std::uint32_t>(at)), 4);
    bytes += entry.name;
    if (!zip64) return bytes;
    put(bytes, 1, 2);
    put(bytes, 24, 2);
    put(bytes, size, 8);
    put(bytes, entry.content.size(), 8);
    put(bytes, at, 8);
    return bytes;
}

// The packed form of what `give` hands over in pieces.
std::string deflate_pieces(const std::function<void(const std::function<void(std::string_view)>&)>& give) {
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string packed;
    std::string out(1U << 16U, '\0');
    const auto run = [&](std::string_view piece, int flush) {
        stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(piece.data()));
        stream.avail_in = static_cast<uInt>(piece.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(out.data());
            stream.avail_out = static_cast<uInt>(out.size());
            deflate(&stream, flush);
            packed.append(out, 0, out.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    };
    give([&](std::string_view piece) { run(piece, Z_NO_FLUSH); });
    run({}, Z_FINISH);
    deflateEnd(&stream);
    return packed;
}

void give_zeros(std::uint64_t count, const std::function<void(std::string_view)>& take) {
    const std::string zeros(1U << 20U, '\0');
    for (std::uint64_t given = 0; given < count; given += zeros.size())
        take(std::string_view(zeros).substr(0, std::min<std::uint64_t>(zeros.size(), count - given)));
}

} // namespace

std::string RawZip::bytes() const {
    std::string file;
    std::string directory;
    for (const RawEntry& entry : entries) {
        directory += central_header(entry, file.size(), zip64);
        if (!entry.without_bytes) file += local_header(entry) + entry.content;
    }
    const std::uint64_t at = file.size();
    const std::uint64_t entries_told = count.value_or(entries.size());
    file += directory;
    if (zip64) {
        const std::uint64_t end_at = file.size();
        put(file, 0x06064B50, 4);
        put(file, 44, 8);
        put(file, 45, 2);
        put(file, 45, 2);
        put(file, 0, 8);
        put(file, entries_told, 8);
        put(file, entries_told, 8);
        put(file, directory.size(), 8);
        put(file, at, 8);
        put(file, 0x07064B50, 4);
        put(file, 0, 4);
        put(file, end_at, 8);
        put(file, 1, 4);
    }
    put(file, 0x06054B50, 4);
    put(file, 0, 4);
    put(file, zip64 ? 0xFFFFU : entries_told, 2);
    put(file, zip64 ? 0xFFFFU : entries_told, 2);
    put(file, zip64 ? 0xFFFFFFFFU : directory.size(), 4);
    put(file, zip64 ? 0xFFFFFFFFU : at, 4);
    put(file, 0, 2);
    return file;
}

RawEntry stored(std::string name, std::string content) {
    RawEntry entry;
    entry.name = std::move(name);
    entry.content = std::move(content);
    return entry;
}

RawEntry deflated(std::string name, std::string_view content) {
    RawEntry entry = stored(std::move(name), deflate_pieces([&](const auto& take) { take(content); }));
    entry.method = 8;
    entry.size = content.size();
    entry.crc = crc_of(content);
    return entry;
}

// Packed with a full flush at its end a text refers to nothing before it, so that its packed form can be
// repeated.
RawEntry deflated_many(std::string name, std::string_view text, std::uint64_t times) {
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string once(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(once.data());
    stream.avail_out = static_cast<uInt>(once.size());
    deflate(&stream, Z_FULL_FLUSH);
    once.resize(once.size() - stream.avail_out);
    deflateEnd(&stream);
    RawEntry entry = stored(std::move(name), "");
    uLong crc = crc32(0, nullptr, 0);
    for (std::uint64_t i = 0; i < times; ++i) {
        entry.content += once;
        crc = crc32(crc, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    }
    entry.content += std::string("\x03\x00", 2); // the last block, empty
    entry.method = 8;
    entry.size = text.size() * times;
    entry.crc = static_cast<std::uint32_t>(crc);
    return entry;
}

RawEntry deflated_zeros(std::string name, std::uint64_t count) {
    RawEntry entry =
        stored(std::move(name), deflate_pieces([&](const auto& take) { give_zeros(count, take); }));
    entry.method = 8;
    entry.size = count;
    entry.crc = 0; // nobody comes that far
    return entry;
}

std::string zstd_packed(std::string_view content) {
    std::string packed(ZSTD_compressBound(content.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), content.data(), content.size(), 3));
    return packed;
}

std::string zstd_zeros(std::uint64_t count) {
    std::string packed;
    std::string out(ZSTD_CStreamOutSize(), '\0');
    const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    const auto run = [&](std::string_view piece, ZSTD_EndDirective how) {
        ZSTD_inBuffer in{piece.data(), piece.size(), 0};
        std::size_t left = 1;
        while (in.pos < in.size || (how == ZSTD_e_end && left > 0)) {
            ZSTD_outBuffer to{out.data(), out.size(), 0};
            left = ZSTD_compressStream2(context.get(), &to, &in, how);
            packed.append(out, 0, to.pos);
        }
    };
    give_zeros(count, [&](std::string_view piece) { run(piece, ZSTD_e_continue); });
    run({}, ZSTD_e_end);
    return packed;
}

} // namespace emlek::test
