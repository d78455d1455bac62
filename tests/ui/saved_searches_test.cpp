#include "store/saved_searches.h"

#include "tests/ui/browsing.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace emlek::test {

namespace {

std::vector<SavedSearch> saved(Browsing& window) {
    return saved_searches(window.desk.collection());
}

void save(Browsing& window, std::string_view name) {
    window.key(ImGuiKey_S, ImGuiMod_Ctrl);
    window.type(name);
    window.screen->frames(2);
    window.key(ImGuiKey_Enter);
}

} // namespace

TEST_CASE("A search is saved under a name while it is written, and is there again by its name") {
    Browsing window(numbered_deck("D", 12));
    CHECK_FALSE(window.shows("save this search"));
    window.search("q1");
    CHECK(window.shows("save this search"));
    save(window, "Ones");
    CHECK(window.shows("Saved as “Ones”."));
    CHECK(saved(window) == std::vector<SavedSearch>{{"Ones", "q1"}});

    window.search("q7");
    window.key(ImGuiKey_L, ImGuiMod_Ctrl);
    CHECK(window.shows("1 saved search."));
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("4 cards"));
    CHECK(window.shows("q10"));
    window.key(ImGuiKey_DownArrow);
    CHECK(window.shows("1 selected"));
}

TEST_CASE("A name that could not be saved stays as it was written, and Enter tries again") {
    Browsing window(numbered_deck("D", 12));
    window.search("q1");
    window.desk.sql().exec("PRAGMA query_only = ON");
    save(window, "Ones");
    CHECK(window.shows("Retry"));
    window.desk.sql().exec("PRAGMA query_only = OFF");
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("Saved as “Ones”."));
    CHECK(saved(window) == std::vector<SavedSearch>{{"Ones", "q1"}});
}

TEST_CASE("A saved search of the same name is replaced only after that was said") {
    Browsing window(numbered_deck("D", 12));
    window.search("q1");
    save(window, "A");
    window.search("q7");
    save(window, "A");
    CHECK(window.shows("“A” is there already, for q1. Enter once more puts this search in its place."));
    CHECK(saved(window).front().query == "q1");
    window.key(ImGuiKey_Enter);
    CHECK(saved(window).front().query == "q7");
    window.key(ImGuiKey_U);
    CHECK(saved(window).front().query == "q1");
}

TEST_CASE("A name that cannot be, and a search that nobody understands, are told where they stand") {
    Browsing window(numbered_deck("D", 12));
    window.search("q1");
    save(window, "");
    CHECK(window.shows("a name is one line of 1 to 100 bytes"));
    window.key(ImGuiKey_Escape);
    window.search("is:dew");
    save(window, "A");
    CHECK(window.shows("did you mean is:due?"));
    window.key(ImGuiKey_Escape);
    CHECK(saved(window).empty());
}

TEST_CASE("The list of saved searches says when it is empty, and is left by Escape") {
    Browsing window(numbered_deck("D", 12));
    window.into_list();
    window.key(ImGuiKey_Escape);
    window.click("saved searches");
    CHECK(window.shows("No search is saved yet. Ctrl S in Browse gives"));
    window.click("back to the list");
    CHECK(window.shows("12 cards"));
    window.key(ImGuiKey_L, ImGuiMod_Ctrl);
    window.key(ImGuiKey_F, ImGuiMod_Ctrl);
    CHECK(window.shows("12 cards"));
}

TEST_CASE("Saved searches are renamed and deleted by key, each in a step that undo takes back") {
    Browsing window(numbered_deck("D", 12));
    for (const char* name : {"A", "B"})
        save_search(window.desk.collection(), {name, "q1"}, window.desk.now());
    window.click("saved searches");
    window.click("rename");
    window.key(ImGuiKey_A, ImGuiMod_Ctrl);
    window.type("B");
    window.screen->frames(2);
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("There is another search “B”."));
    window.type("2");
    window.screen->frames(2);
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("Its name is “B2” now."));
    CHECK(saved(window) == std::vector<SavedSearch>{{"B", "q1"}, {"B2", "q1"}});
    window.click("delete"); // it stands at the renamed one
    CHECK(window.shows("The removal of the saved search “B2”."));
    CHECK(saved(window) == std::vector<SavedSearch>{{"B", "q1"}});
    window.key(ImGuiKey_U);
    window.key(ImGuiKey_U);
    CHECK(saved(window) == std::vector<SavedSearch>{{"A", "q1"}, {"B", "q1"}});
    CHECK(window.shows("A"));
}

TEST_CASE("The names that are there complete the name of another search") {
    Browsing window(numbered_deck("D", 12));
    save_search(window.desk.collection(), {"Hard verbs", "q7"}, window.desk.now());
    window.search("q1");
    window.key(ImGuiKey_S, ImGuiMod_Ctrl);
    window.type("verb");
    window.screen->frames(2);
    window.key(ImGuiKey_DownArrow);
    window.key(ImGuiKey_Enter);
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("“Hard verbs” is there already"));
}

} // namespace emlek::test
