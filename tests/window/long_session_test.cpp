#include "store/check.h"
#include "tests/loss/table.h"
#include "tests/store/desk.h"
#include "tests/window/desktop.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

using emlek::testing::Desktop;

// One session in the real window, of more answers than a person gives in a month.
namespace emlek::test {

namespace {

namespace fs = std::filesystem;

constexpr int batch = 100;
constexpr int failures = 40;
constexpr int most_new_cards = 9999;

// A collection in which so many answers can be given today.
void put_cards(const fs::path& folder, int answers) {
    const int cards = std::min(answers + 10, most_new_cards);
    Desk desk;
    desk.have(numbered_deck("D", cards));
    desk.set("new_per_day", std::to_string(cards));
    desk.close();
    fs::copy_file(desk.file(), folder / "collection.emlek");
}

struct Session {
    std::vector<double> memory; // of the window, MiB, after a quarter of the answers each
    std::int64_t answers = 0;   // that are in the log at the end
    std::int64_t differences = -1;
};

// Space shows an answer and then means Good; some are failed, so that they come again at the end.
Session studied(const fs::path& folder, int answers, const std::string& program = EMLEK_PROGRAM) {
    Session session;
    {
        Desktop desktop(folder);
        desktop.start_program({}, program);
        desktop.press("space");
        desktop.press_many({"space", "1"}, failures);
        for (int given = failures; given < answers;) {
            const int end = std::min(given + batch, answers);
            desktop.press_many({"space", "space"}, end - given);
            for (int quarter = 1; quarter <= 4; ++quarter) {
                if (given < answers * quarter / 4 && end >= answers * quarter / 4)
                    session.memory.push_back(desktop.memory());
            }
            given = end;
        }
        desktop.press("Escape");
        desktop.press("ctrl+q");
        if (desktop.wait_for_end() != 0) return session;
    }
    const Collection collection({folder / "collection.emlek", "the tests", moment("2030-01-01T10:00Z")});
    session.answers = collection.database().execAndGet("SELECT count(*) FROM review_log").getInt64();
    session.differences = check_collection(collection, moment("2030-01-01T10:00Z").at).differences;
    return session;
}

std::string told(const Session& session) {
    std::string text;
    for (const double memory : session.memory)
        text += std::to_string(memory) + " MiB, ";
    return text + std::to_string(session.answers) + " answers in the log";
}

// The first quarter warms up: fonts, letters, the tables of the drawing libraries.
bool is_flat(const Session& session, double tolerance) {
    return session.memory.size() == 4 && session.memory[3] <= session.memory[1] * (1 + tolerance);
}

// A session with the program that keeps so many bytes in each frame.
Session studied_with_leak(int answers, const char* bytes) {
    const TempFolder folder;
    put_cards(folder.path(), answers);
    ::setenv("EMLEK_LEAK", bytes, 1);
    const Session session = studied(folder.path(), answers, EMLEK_LEAKING_PROGRAM);
    ::unsetenv("EMLEK_LEAK");
    return session;
}

constexpr double tolerance_of_hundreds = 0.15;
constexpr double tolerance_of_thousands = 0.05;

} // namespace

TEST_CASE("Hundreds of answers in one window are all in the log, and its memory stays level", "[window]") {
    constexpr int answers = 400;
    const TempFolder folder;
    put_cards(folder.path(), answers);
    const Session session = studied(folder.path(), answers);
    INFO(told(session));
    CHECK(session.answers == answers);
    CHECK(session.differences == 0);
    CHECK(is_flat(session, tolerance_of_hundreds));
}

// The proof that it finds what it looks for.
TEST_CASE("Hundreds of answers in one window find a program that keeps something of each frame", "[window]") {
    constexpr int answers = 400;
    const Session session = studied_with_leak(answers, "1048576");
    INFO(told(session));
    CHECK(session.answers == answers);
    CHECK_FALSE(is_flat(session, tolerance_of_hundreds));
}

TEST_CASE("Ten thousand answers in one window are all in the log, and its memory stays level",
          "[.deep][window]") {
    constexpr int answers = 10'000;
    const auto begin = std::chrono::steady_clock::now();
    const TempFolder folder;
    put_cards(folder.path(), answers);
    const Session session = studied(folder.path(), answers);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    const bool good =
        session.answers == answers && session.differences == 0 && is_flat(session, tolerance_of_thousands);
    std::cout << told(session) << std::endl;
    write_row(std::cout, {"soak: answers in one window", answers, good ? 0U : 1U, took.count()});
    INFO(told(session));
    CHECK(good);
}

TEST_CASE("Ten thousand answers in one window find a program that keeps 64 kilobytes of each frame",
          "[.deep][window]") {
    constexpr int answers = 10'000;
    const Session session = studied_with_leak(answers, "65536");
    INFO(told(session));
    CHECK(session.answers == answers);
    CHECK_FALSE(is_flat(session, tolerance_of_thousands));
}

} // namespace emlek::test
