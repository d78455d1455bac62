#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

// A zip file byte by byte, so that it can say of itself what is not so.
struct RawEntry {
    std::string name;
    std::string content; // as it lies in the file
    std::uint16_t method = 0;
    std::uint16_t flags = 0x0800; // the name is UTF-8
    std::uint16_t made_by = 0x0314;
    std::uint32_t attributes = 0100644U << 16U;
    std::optional<std::uint64_t> size;     // unpacked; else that of content
    std::optional<std::uint32_t> crc;      // else that of content
    std::optional<std::string> local_name; // else name
    std::optional<std::uint32_t> local_at; // else where its own header is
    bool without_bytes = false;            // in the directory alone
};

struct RawZip {
    std::vector<RawEntry> entries;
    bool zip64 = false;
    std::optional<std::uint64_t> count = std::nullopt; // that the end says; else the entries'

    std::string bytes() const;
};

// An entry whose content is deflated.
RawEntry deflated(std::string name, std::string_view content);
// One that unpacks to so many zeros.
RawEntry deflated_zeros(std::string name, std::uint64_t count);
// One that unpacks to so many times this text, one after the other; made quickly however many.
RawEntry deflated_many(std::string name, std::string_view text, std::uint64_t times);
RawEntry stored(std::string name, std::string content);

std::string zstd_packed(std::string_view content);
// A zstd stream of so many zeros.
std::string zstd_zeros(std::uint64_t count);

} // namespace emlek::test
