#include "store/check.h"

#include "store/day_reader.h"
#include "store/listing.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <random>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

// Four cards with two days of history, and one that is new.
struct Studied : Desk {
    Studied() {
        have(numbered_deck("D", 4));
        study("4 2 5 4");
        next_day();
        study("4 4 3 4");
        have(numbered_deck("E", 1));
    }
};

CheckReport checked(Desk& desk) {
    return check_collection(desk.collection(), desk.now().at);
}

// Opens, checks and reads whatever a file holds. Anything but a StoreError goes through and fails the test.
std::string looked_at(const fs::path& file) {
    try {
        const Collection collection({file, "the tests", moment("2026-11-25T10:00Z")});
        const CheckReport report = check_collection(collection, Instant{});
        list_cards(collection, {}, [](const ListedCard& card) { (void)card.prompt.face(); });
        read_plan(collection, read_settings(collection), {}, day("2026-11-25"));
        read_plan_ahead(collection, {}, day("2026-11-25"));
        read_pace(collection, day("2026-11-25"));
        read_record(collection, day("2026-11-25"));
        list_log(collection, [](const ListedRow& row) { (void)to_iso(row.row.day); });
        return report.integrity == "ok" ? "ok " + std::to_string(report.cards) : "reported";
    } catch (const StoreError& error) {
        const std::string sentence = error.what();
        CHECK_FALSE(sentence.empty());
        CHECK(sentence.back() == '.');
        return "refused";
    }
}

} // namespace

TEST_CASE("A collection that was only used is as its log says") {
    Studied desk;
    const CheckReport report = checked(desk);
    CHECK(report.integrity == "ok");
    CHECK(report.cards == 5);
    CHECK(report.reviews == 8);
    CHECK(report.differences == 0);
    CHECK(report.from_the_future == 0);
    CHECK(report.descriptions.empty());
}

TEST_CASE("Any falsified column of a card's state is reported") {
    for (const char* lie : {"repetition = repetition + 1", "easiness = 131", "interval = interval + 1",
                            "due = due + 1", "last = last - 1", "reps = reps + 1", "lapses = lapses + 1",
                            "phase = iif(phase = 'review', 'learning', 'review')"}) {
        Studied desk;
        INFO(lie);
        const std::string update = "UPDATE card_state SET " + std::string(lie) +
                                   " WHERE card = (SELECT card FROM card_state ORDER BY card LIMIT 1)";
        desk.sql().exec(update);
        const CheckReport report = checked(desk);
        CHECK(report.differences == 1);
        REQUIRE(report.descriptions.size() == 1);
        CHECK(report.descriptions[0].find("by its log") != std::string::npos);
    }
}

TEST_CASE("A state that is missing, or stands where none belongs, is reported") {
    Studied desk;
    desk.sql().exec("DELETE FROM card_state WHERE card = (SELECT card FROM card_state LIMIT 1)");
    CHECK(checked(desk).differences == 1);
    desk.sql().exec(
        "INSERT INTO card_state SELECT id, 'learning', 1, 250, 1, 30000, 20000, 1, 0 FROM card "
        "WHERE introduced IS NULL");
    CHECK(checked(desk).differences == 2);
}

TEST_CASE("A wrong day of a card's first answer is reported") {
    Studied desk;
    SECTION("gone") {
        desk.sql().exec(
            "UPDATE card SET introduced = NULL WHERE introduced = (SELECT min(day) FROM review_log)");
    }
    SECTION("another day") {
        desk.sql().exec("UPDATE card SET introduced = introduced + 1 WHERE introduced IS NOT NULL");
    }
    CHECK(checked(desk).differences == 4);
}

TEST_CASE("A day of the first answer on a card that is new is reported") {
    Studied desk;
    desk.sql().exec("UPDATE card SET introduced = 20000 WHERE introduced IS NULL");
    CHECK(checked(desk).differences == 1);
}

TEST_CASE("A log of a card that is gone is reported, and so is a broken reference") {
    Studied desk;
    desk.sql().exec("PRAGMA foreign_keys = OFF");
    SECTION("the card") {
        desk.sql().exec("DELETE FROM card_state; DELETE FROM card");
        CHECK(checked(desk).differences == 4);
    }
    SECTION("the note") {
        desk.sql().exec("DELETE FROM note");
        CHECK(checked(desk).integrity != "ok");
    }
}

TEST_CASE("Rows with a time after now are counted, and rows taken back are not") {
    Studied desk;
    desk.set_clock("2026-11-23T12:00+01:00");
    CHECK(checked(desk).from_the_future == 4);
    CHECK(desk.undo() == "1 note from E.json");
    CHECK(desk.undo().rfind("the answer to", 0) == 0);
    CHECK(checked(desk).from_the_future == 3);
    CHECK(checked(desk).reviews == 7);
}

TEST_CASE("The history of a card that was deleted still counts") {
    Studied desk;
    desk.sql().exec("UPDATE note SET deleted = 1; UPDATE card SET deleted = 1");
    CHECK(checked(desk).differences == 0);
    CHECK(checked(desk).reviews == 8);
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
}

TEST_CASE("A row of the log that Emlék never writes is named as damage") {
    Studied desk;
    desk.sql().exec(
        "INSERT INTO review_log VALUES (randomblob(16), NULL, 0, 0, 0, 'Rules', NULL, NULL, NULL, 'no "
        "JSON')");
    const StoreError error = refusal([&] { checked(desk); });
    CHECK(error.cause() == StoreError::Cause::Damaged);
}

TEST_CASE("Lists nested without end in a stored note are only an empty list") {
    Studied desk;
    desk.sql().exec("UPDATE note SET tags = replace(hex(zeroblob(500000)), '0', '[')");
    int cards = 0;
    list_cards(desk.collection(), {},
               [&](const ListedCard& card) { cards += card.prompt.note.tags.empty() ? 1 : 0; });
    CHECK(cards == 5);
}

TEST_CASE("Hundreds of damaged files are opened, reported or refused, and never crash") {
    TempFolder folder;
    std::string whole;
    {
        Studied desk;
        desk.close();
        whole = bytes_of(desk.file());
    }
    REQUIRE(whole.size() > 50'000);
    int unharmed = 0;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        std::mt19937 random(seed);
        std::string bytes = whole;
        switch (seed % 4) {
            case 0:
                bytes.resize(random() % bytes.size());
                break;
            case 1:
                bytes.replace(random() % (bytes.size() / 4096) * 4096, 4096, std::string(4096, '\0'));
                break;
            case 2:
                bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
                break;
            default:
                for (int i = 0; i < 40; ++i)
                    bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        if (bytes.empty()) continue;
        const fs::path file = folder / "damaged.emlek";
        fs::remove(file.string() + "-wal");
        write_bytes(file, bytes);
        INFO("seed " << seed);
        const std::string result = looked_at(file);
        if (result == "ok 5") ++unharmed;
        // An intact database never holds fewer cards than before. Damage may take cards only where it is
        // reported.
        if (result.rfind("ok", 0) == 0) CHECK(result == "ok 5");
    }
    CHECK(unharmed > 20); // a flipped bit of a text or of an unused byte harms no structure
    CHECK(unharmed < 580);
}

TEST_CASE("A collection whose list of tables was wiped is damaged, not new") {
    Studied desk;
    desk.close();
    std::string bytes = bytes_of(desk.file());
    bytes[103] = bytes[104] = '\0'; // cells of the first page: none
    write_bytes(desk.file(), bytes);
    const StoreError error = refusal([&] { desk.reopen(); });
    CHECK(error.cause() == StoreError::Cause::Damaged);
    CHECK((bytes_of(desk.file()) == bytes));
}

} // namespace emlek::test
