#include "tests/cli/home.h"
#include "tests/cli/json.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace emlek::test {

namespace {

constexpr const char* deck = R"({"format":"emlek-deck","version":1,"name":"D","notes":[
{"id":"1","question":"József","answer":"a poet","kind":"person"},
{"id":"2","question":"東京","answer":"日本","deck":"D::Deep"},
{"id":"3","question":"zebra","answer":"stripes","tags":["animal"]}]})";

std::string questions(const Json& cards) {
    std::string all;
    for (std::size_t i = 0; i < cards.size(); ++i)
        all += (i > 0 ? " " : "") + cards[i]["question"].text();
    return all;
}

} // namespace

TEST_CASE("emlek cards --search finds what the page says, in the order that was asked for") {
    Home home;
    home.write("d.json", deck);
    REQUIRE(home.run({"import", home.path("d.json").string()}).exit == 0);
    const auto found = [&](const std::vector<std::string>& words) {
        std::vector<std::string> all{"cards", "--deck", "D"}; // beside the deck that is shipped
        all.insert(all.end(), words.begin(), words.end());
        return questions(home.report(all));
    };
    CHECK(found({"--search", "jozsef or 京"}) == "József 東京");
    CHECK(found({"--search", "tag:animal"}) == "zebra");
    CHECK(found({"--search", "-tag:animal", "--sort", "-question"}) == "東京 József");
    CHECK(found({"--search", "added:1", "--sort", "question", "--limit", "1"}) == "József");
    CHECK(found({"--search", "deck:d::*"}) == "東京");
    CHECK(found({"--search", "nothing of this kind"}).empty());
    CHECK(home.run({"cards", "--search", "qqq"}).out == "No card fits.\n");
    CHECK(home.run({"cards", "--search", "zebra"}).out.find("zebra") != std::string::npos);
}

TEST_CASE("A wrong search ends with 2, the place marked, nothing printed") {
    Home home;
    for (const bool json : {false, true}) {
        std::vector<std::string> words{"cards", "--search", "a is:dew"};
        if (json) words.emplace_back("--json");
        const Outcome outcome = home.run(words);
        CHECK(outcome.exit == 2);
        CHECK(outcome.out.empty());
        CHECK(outcome.err.find("  a is:dew\n    ^^^^^^\n") != std::string::npos);
        CHECK(outcome.err.find("did you mean is:due?") != std::string::npos);
    }
    CHECK(home.run({"cards", "--sort", "colour"}).exit == 2);
    CHECK(home.run({"cards", "--limit", "0"}).exit == 2);
    CHECK(home.run({"cards", "--search", "a", "--deck", "none"}).exit == 1);
}

} // namespace emlek::test
