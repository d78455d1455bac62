#include "tests/cli/home.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <string>
#include <vector>

// What the program leaves behind or says on its own must not tell what a learner studies.
namespace emlek::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* secret = "Zwetschgenmus";

std::string deck() {
    return R"({"format":"emlek-deck","version":1,"name":"D","notes":[{"id":"1","question":"What is )" +
           std::string(secret) + R"(?","answer":")" + secret +
           R"("},{"id":"2","question":"q","answer":"a"}]})";
}

// Files of the home that tell it, but for the collection and what is a copy of it.
std::vector<std::string> telling_files(const Home& home) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(home.folder())) {
        const std::string name = fs::relative(entry.path(), home.folder()).string();
        const bool is_collection = name.find(".emlek") != std::string::npos || name == "deck.json";
        if (entry.is_regular_file() && !is_collection && home.read(name).find(secret) != std::string::npos)
            found.push_back(name);
    }
    return found;
}

} // namespace

TEST_CASE(
    "What the program says to standard error, and every file but the collection, is free of card texts") {
    const Home home;
    home.write("deck.json", deck());
    const Outcome imported = home.run({"import", home.path("deck.json").string()});
    INFO(imported.err);
    REQUIRE(imported.exit == 0);
    std::string said;
    const auto note = [&](const Outcome& outcome) { said += outcome.err; };
    note(home.run({"review", "--json", "--deck", "D"}, "reveal\n3\nundo\nnonsense\nreveal\n1\nquit\n"));
    note(home.run({"review", "--deck", "D"}, "\n3\n"));
    note(home.run({"due"}));
    note(home.run({"check"}));
    note(home.run({"stats", "--json"}));
    note(home.run({"backup"}));
    note(home.run({"restore"}));
    note(home.run({"restore", "--undo"}));
    note(home.run({"import", home.path("deck.json").string()}));
    note(home.run({"import", home.path("not there.json").string()}));
    note(home.run({"cards", "--deck", "no such deck"}));
    const Outcome held = home.shell(R"(
{ printf 'reveal\n'; sleep 1; } | "$EMLEK" review --json --deck D >/dev/null &
sleep 0.4; "$EMLEK" due; wait)");
    note(held);
    // A damaged file is told of without what is in it.
    std::string bytes = home.read(".local/share/emlek/collection.emlek");
    for (std::size_t i = 5000; i < bytes.size(); i += 7)
        bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
    home.write(".local/share/emlek/collection.emlek", bytes);
    for (const char* command : {"due", "check", "cards", "restore"})
        note(home.run({command}));
    INFO(said);
    CHECK_FALSE(said.empty());
    CHECK(said.find(secret) == std::string::npos);
    CHECK(telling_files(home).empty());
    home.write("a log", std::string("asked: ") + secret);
    CHECK(telling_files(home) == std::vector<std::string>{"a log"});
}

} // namespace emlek::test
