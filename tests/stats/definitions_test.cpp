#include "stats/definitions.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace emlek::test {

TEST_CASE("docs/statistics.md has the very words of the definitions", "[statistics]") {
    std::ifstream in(EMLEK_SOURCE_DIR "/docs/statistics.md");
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    for (const Definition& each : definitions()) {
        INFO(each.name);
        CHECK(page.find("\n### " + std::string(each.name) + "\n> " + std::string(each.text) + "\n") !=
              std::string::npos);
        CHECK(&definition(each.figure) == &each);
    }
}

} // namespace emlek::test
