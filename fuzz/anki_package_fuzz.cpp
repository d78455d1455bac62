#include "decks/anki/package_reader.h"
#include "temporary_file.h"

#include <zlib.h>

#include <cstdlib>

namespace {

using namespace emlek;

void put(std::string& bytes, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
}

// A zip of one entry: the fuzzer would never find its checksum.
std::string zipped(const std::string& name, std::string_view content) {
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    const auto common = [&](std::string& bytes) {
        for (const std::uint64_t value : {20, 0, 0})
            put(bytes, value, 2);
        put(bytes, 0, 4);
        put(bytes, crc, 4);
        put(bytes, content.size(), 4);
        put(bytes, content.size(), 4);
        put(bytes, name.size(), 2);
        put(bytes, 0, 2);
    };
    std::string bytes("PK\x03\x04");
    common(bytes);
    bytes += name;
    bytes += content;
    const std::size_t directory = bytes.size();
    bytes += "PK\x01\x02";
    put(bytes, 20, 2);
    common(bytes);
    bytes += std::string(14, '\0') + name;
    const std::size_t directory_size = bytes.size() - directory;
    bytes += "PK\x05\x06";
    put(bytes, 0, 4);
    put(bytes, 1, 2);
    put(bytes, 1, 2);
    put(bytes, directory_size, 4);
    put(bytes, directory, 4);
    put(bytes, 0, 2);
    return bytes;
}

// What a reader promises of the notes that it gives.
struct Checking : DeckSink {
    void about(const DeckAbout&) override {}
    void note(IncomingNote&& note) override {
        if (note.note.question.empty() || !is_deck_name(note.note.deck)) std::abort();
        for (const IncomingCard& card : note.cards) {
            for (const PastRow& row : card.history) {
                const auto* seed = std::get_if<Seed>(&row.event);
                if (seed != nullptr && (seed->interval < Days{1} || seed->easiness.hundredths < 130))
                    std::abort();
            }
        }
    }
    void refuse(LocatedError&&) override {}
    void warn(LocatedError&&) override {}
    void changed(std::string_view, std::int64_t) override {}
    void media(const std::string&, std::int64_t, const CopyContent& copy) override {
        copy([](std::string_view) {});
    }
};

} // namespace

// Bytes that begin as a database does are the collection of a package; others are the package.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool database = bytes.starts_with("SQLite format 3");
    const TemporaryFile file(database ? std::string_view(zipped("collection.anki2", bytes)) : bytes);
    ReadOptions options;
    options.calendar = {[](Instant) { return UtcOffset{60}; }, RolloverHour{4},
                        Now{{1'770'000'000'000}, {20486}, {60}}};
    options.scratch = scratch_folder();
    try {
        auto archive = std::make_shared<ZipReader>(file.path(), options.scratch);
        if (!is_anki_package(*archive)) return 0;
        Checking sink;
        Unwatched progress;
        open_anki_package(archive, options)->read(sink, progress);
    } catch (const DeckFault&) {
    }
    return 0;
}
