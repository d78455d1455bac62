#include "decks/archive/inflate_bounds.h"

#include "decks/archive/zip_reader.h"
#include "decks/archive/zstd_reader.h"
#include "tests/decks/archive/raw_zip.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <limits>
#include <memory>

namespace emlek::test {

namespace {

constexpr std::uint64_t kib = std::uint64_t{1} << 10U;
constexpr std::uint64_t mib = kib << 10U;
constexpr std::uint64_t gib = mib << 10U;
constexpr std::uint64_t boundless = std::numeric_limits<std::uint64_t>::max();

std::string fault_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const DeckFault& fault) {
        return fault.what();
    }
    return "";
}

void check_told(const std::string& why, const std::vector<std::string>& words) {
    INFO(why);
    for (const std::string& word : words)
        CHECK(why.find(word) != std::string::npos);
}

std::shared_ptr<InflateTotal> room_of(std::uint64_t free) {
    return std::make_shared<InflateTotal>(InflateRoom{"/scratch", free});
}

// An entry of honest size, that is packed by no more than 1 : 100.
EntryBounds entry(const std::string& name, const std::shared_ptr<InflateTotal>& total) {
    EntryBounds bounds(name, total);
    bounds.took(6 * mib);
    return bounds;
}

// A mebibyte that deflates about 1 : 100.
std::string compressible_mebibyte() {
    std::string text;
    std::uint32_t random = 1;
    while (text.size() < mib) {
        for (int i = 0; i < 600; ++i) {
            random = random * 1'664'525 + 1'013'904'223;
            text += static_cast<char>(random >> 24U);
        }
        text.resize((text.size() / (64 * kib) + 1) * (64 * kib), ' ');
    }
    return text;
}

// A file with these entries, and what becomes of unpacking all of them.
class Unpacking {
  public:
    explicit Unpacking(std::vector<RawEntry> entries) {
        write_bytes(folder_ / "a.zip", RawZip{std::move(entries)}.bytes());
    }
    // In a place whose free bytes nobody knows, so that the disk of this machine is no bound.
    std::string within(const InflateLimits& limits) const {
        return fault_of([&] {
            const ZipReader zip(folder_ / "a.zip", folder_ / "no such folder", limits);
            for (const ZipEntry& each : zip.entries())
                zip.copy(each, [](std::string_view) {});
        });
    }

  private:
    TempFolder folder_;
};

} // namespace

TEST_CASE("What may come out of an archive is as docs/formats.md says") {
    const InflateLimits limits;
    CHECK(limits.entry == 512 * mib);
    CHECK(limits.total == 4 * gib);
    CHECK(limits.ratio == 200);
    CHECK(limits.ratio_free == 10 * mib);
    CHECK(bytes_of(EMLEK_SOURCE_DIR "/docs/formats.md")
              .find("an entry 512 MiB, all 4 GiB, 200 : 1 after the first 10 MiB, half of the free disk") !=
          std::string::npos);
}

TEST_CASE("An entry may come to 512 MiB, and not to a byte more") {
    EntryBounds whole = entry("large.wav", room_of(boundless));
    for (std::uint64_t given = 0; given < 512 * mib; given += 64 * kib)
        whole.gave(64 * kib);
    check_told(fault_of([&] { whole.gave(1); }), {"\"large.wav\"", "more than 512 MiB"});
}

TEST_CASE("All entries together may come to 4 GiB, and not to a byte more") {
    const auto total = room_of(boundless);
    for (int i = 0; i < 8; ++i)
        entry("part", total).gave(512 * mib);
    check_told(fault_of([&] { entry("last.png", total).gave(1); }), {"\"last.png\"", "more than 4 GiB"});
}

TEST_CASE("What an archive unpacks to may fill half of what is free on the disk, which is named") {
    const auto total = room_of(300 * mib);
    entry("one", total).gave(100 * mib);
    entry("two", total).gave(50 * mib);
    check_told(fault_of([&] { entry("three.png", total).gave(1); }),
               {"\"three.png\"", "150 MiB", "/scratch", "has 300 MiB", "Free some space"});
}

TEST_CASE("A real file whose entry is a mebibyte too long is refused, and one of just 512 MiB is not") {
    const std::string text = compressible_mebibyte();
    const Unpacking just({deflated_many("large.wav", text, 512)});
    CHECK(just.within({}).empty());
    const Unpacking over({deflated_many("large.wav", text, 513)});
    check_told(over.within({}), {"\"large.wav\"", "more than 512 MiB"});
}

TEST_CASE("The bounds hold for packed and plain entries, and over all entries of a file") {
    const std::string text = compressible_mebibyte();
    const Unpacking three({deflated("one", text), stored("two", text), deflated("three", text)});
    InflateLimits limits;
    limits.entry = mib;
    limits.total = 3 * mib;
    CHECK(three.within(limits).empty());
    limits.total -= 1;
    check_told(three.within(limits),
               {"\"three\"", "more than 2 MiB, the most that Emlék takes from one file"});
    limits.total = 3 * mib;
    const Unpacking longer({deflated("one", text), stored("two", text + "x")});
    check_told(longer.within(limits),
               {"\"two\"", "more than 1 MiB, the most that Emlék takes for one entry"});
}

TEST_CASE("What zstd unpacks within an entry counts as the entry does") {
    const auto unpack = [](const InflateLimits& limits) {
        const auto total = std::make_shared<InflateTotal>(InflateRoom{"/scratch", boundless}, limits);
        const std::string packed = zstd_packed(compressible_mebibyte());
        const CopyContent content = [&](const auto& take) { take(packed); };
        return fault_of([&] { unpacked_zstd(content, "0", total)([](std::string_view) {}); });
    };
    InflateLimits limits;
    limits.entry = limits.total = mib;
    CHECK(unpack(limits).empty());
    limits.entry -= 1;
    check_told(unpack(limits), {"\"0\"", "for one entry"});
    limits.entry = mib;
    limits.total -= 1;
    check_told(unpack(limits), {"\"0\"", "from one file"});
}

TEST_CASE("A copy for which the disk has no room says where that is") {
    Unwatched nobody;
    const std::string text = compressible_mebibyte();
    const CopyContent content = [&](const auto& take) { take(text); };
    check_told(fault_of([&] { write_content(content, text.size(), "/dev/full", nobody); }),
               {"The disk that holds /dev is full", "Make room there"});
}

} // namespace emlek::test
