#include "store/saved_searches.h"
#include "tests/store/desk.h"
#include "tests/window/desktop.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <initializer_list>
#include <string>

using namespace emlek::test;
using emlek::testing::Desktop;

namespace {

emlek::Collection open(const std::filesystem::path& folder) {
    return emlek::Collection({folder / "collection.emlek", "test", moment("2026-11-23T10:00+01:00")});
}

// Nine notes "q1" to "q9" in "Mine", two that ask "twice", and nothing else.
void have_cards(const std::filesystem::path& folder) {
    emlek::Collection collection = open(folder);
    collection.database().exec("DELETE FROM card; DELETE FROM note; DELETE FROM deck");
    emlek::Deck deck = numbered_deck("Mine", 9);
    for (const char* answer : {"x", "y"})
        deck.notes.push_back(basic("Mine", answer, "twice", answer));
    const emlek::Moment now = moment("2026-11-23T10:00+01:00");
    emlek::import_deck(collection, deck, {"Mine.json", std::nullopt}, emlek::now_at(now, {}));
}

void press(Desktop& desktop, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
        desktop.press(key);
}

// Asks with this key, and answers with that.
void answer(Desktop& desktop, const char* key, const std::string& text) {
    desktop.press(key);
    desktop.paste(text);
    desktop.press("Return");
}

// The questions of the notes for which this holds, by name.
std::string questions(SQLite::Database& db, const std::string& condition) {
    return rows_as_text(
        db,
        "SELECT n.question FROM note n JOIN card c ON c.note = n.id JOIN deck d ON d.id = c.deck "
        "LEFT JOIN card_state s ON s.card = c.id WHERE d.deleted IS NULL AND " +
            condition + " ORDER BY n.question");
}

} // namespace

TEST_CASE("Every verb of Browse by keys in the real window is what the collection says then", "[window]") {
    const TempFolder folder;
    have_cards(folder.path());
    Desktop desktop(folder.path());
    desktop.start_program();
    press(desktop, {"ctrl+f", "Down", "Down", "at", "Down", "minus", "Down", "f", "Down"});
    answer(desktop, "t", "war");
    desktop.press("Down");
    answer(desktop, "m", "Other::Deck");
    desktop.press("Down");
    answer(desktop, "d", "9");
    desktop.press("Down");
    answer(desktop, "d", "5");
    press(desktop, {"n", "Down", "Delete", "u", "Down", "Delete"});
    desktop.press("ctrl+f");
    desktop.paste("q3");
    press(desktop, {"Return", "Down", "Return"});
    desktop.paste(" mended");
    press(desktop, {"ctrl+Return", "p", "space", "space"});
    answer(desktop, "ctrl+s", "Third");
    press(desktop, {"ctrl+d", "Down", "Return", "ctrl+q"});
    REQUIRE(desktop.wait_for_end() == 0);

    const emlek::Collection collection = open(folder.path());
    SQLite::Database& db = collection.database();
    CHECK(questions(db, "c.suspended = 1") == "q1|\n");
    CHECK(questions(db, "c.buried_until IS NOT NULL") == "q2|\n");
    CHECK(questions(db, "c.flag = 1") == "q3 mended|\n");
    CHECK(questions(db, "n.tags = '[\"war\"]'") == "q4|\n");
    CHECK(questions(db, "d.name = 'Other::Deck'") == "q5|\n");
    CHECK(questions(db, "s.interval = 9") == "q6|\n"); // and q7 is new again
    CHECK(questions(db, "s.card IS NOT NULL") == "q6|\n");
    CHECK(questions(db, "n.deleted IS NOT NULL") == "q9|\ntwice|\n"); // q8 was brought back
    CHECK(questions(db, "n.deleted IS NULL AND n.answer = 'y'") == "twice|\n");
    CHECK(rows_as_text(db, "SELECT event, quality FROM review_log WHERE event NOT IN ('SetDue', 'Forget')") ==
          "Drill|4|\n");
    CHECK(emlek::saved_searches(collection) == std::vector<emlek::SavedSearch>{{"Third", "q3"}});
}

TEST_CASE("Every verb of Decks by keys in the real window is what the collection says then", "[window]") {
    const TempFolder folder;
    have_cards(folder.path());
    Desktop desktop(folder.path());
    desktop.start_program();
    desktop.press("alt+2");
    answer(desktop, "n", "New::One");
    press(desktop, {"r", "ctrl+a"});
    desktop.paste("Another");
    desktop.press("Return");
    answer(desktop, "l", "3");
    answer(desktop, "m", "Mine");
    answer(desktop, "d", "what I read");
    press(desktop, {"Delete", "u", "Home", "e", "u", "ctrl+q"});
    REQUIRE(desktop.wait_for_end() == 0);

    const emlek::Collection collection = open(folder.path());
    SQLite::Database& db = collection.database();
    CHECK(rows_as_text(
              db, "SELECT name, new_per_day, description FROM deck WHERE deleted IS NULL ORDER BY name") ==
          "Mine|NULL||\nMine::Another|3|what I read|\nNew|NULL||\n");
    CHECK(rows_as_text(db,
                       "SELECT count(*) FROM card c JOIN deck d ON d.id = c.deck WHERE d.name = 'Mine' AND "
                       "c.deleted IS NULL") == "11|\n");
    CHECK(rows_as_text(db, "SELECT count(*) FROM operation WHERE taken_back IS NOT NULL") == "2|\n");
}
