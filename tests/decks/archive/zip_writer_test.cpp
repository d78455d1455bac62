#include "decks/archive/zip_writer.h"

#include "decks/archive/zip_reader.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <random>

namespace emlek::test {

TEST_CASE("What goes into an archive comes out of it, whatever its length", "[zip-writer]") {
    const TempFolder folder;
    const std::size_t piece = 64U << 10U; // that the reader unpacks at once
    std::mt19937 random(1956);
    Unwatched unwatched;
    ZipWriter writer(folder / "a.zip");
    std::map<std::string, std::string> contents;
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 2 * piece}) {
        std::string content(length, 'a');
        for (std::size_t at = 0; at < length; at += 100)
            content[at] = static_cast<char>('a' + random() % 26);
        const std::string name = "két " + std::to_string(length);
        write_bytes(folder / name, content);
        writer.add(name, content);
        writer.add_file(name + " stored", folder / name, ZipWriter::Packing::Stored);
        writer.add_file(name + " deflated", folder / name, ZipWriter::Packing::Deflated);
        contents[name] = contents[name + " stored"] = contents[name + " deflated"] = std::move(content);
    }
    CHECK_FALSE(std::filesystem::exists(folder / "a.zip"));
    writer.finish(unwatched);

    const ZipReader reader(folder / "a.zip", folder.path());
    CHECK(reader.entries().size() == contents.size());
    for (const auto& [name, content] : contents) {
        INFO(name);
        REQUIRE(reader.find(name) != nullptr);
        CHECK(reader.text(*reader.find(name), 1U << 20U) == content);
    }
}

} // namespace emlek::test
