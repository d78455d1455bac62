#include "store/listing.h"
#include "store/media_folder.h"
#include "tests/store/desk.h"
#include "tests/ui/headless.h"
#include "ui/app.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

namespace {

// A learner with a deck in front of the whole window.
class Writing {
  public:
    explicit Writing(const Deck& deck, ImVec2 size = {1280, 800}) : size_(size) {
        desk.have(deck);
        start();
    }

    void start() {
        screen.reset();
        app.reset();
        desk.reopen();
        app.emplace(AppParts{desk.collection(), clock, preferences, {}, [] { return false; }, Words()});
        screen.emplace(
            [this](const Look& look, const Keys&) {
                app->draw(look);
                return MaybeCommand();
            },
            size_);
    }

    void press(std::initializer_list<ImGuiKey> keys) {
        for (const ImGuiKey key : keys)
            screen->press(key);
    }
    void ctrl(ImGuiKey key) { screen->press(key, ImGuiMod_Ctrl); }
    void type(std::string_view text) { screen->type(text); }
    void paste(const std::string& text) {
        ImGui::SetClipboardText(text.c_str());
        ctrl(ImGuiKey_V);
    }
    bool shows(std::string_view text) const { return screen->shows(text); }
    // "front / back | …", newest last.
    std::string notes() const {
        std::string all;
        list_cards(const_cast<Desk&>(desk).collection(), {}, [&](const ListedCard& card) {
            const Note& note = card.prompt.note;
            all += (all.empty() ? "" : " | ") + note.question + " / " + note.answer;
        });
        return all;
    }
    std::int64_t number(const char* query) const { return desk.number(query); }

    Desk desk;
    Moment wall = moment("2026-11-23T10:00+01:00");
    Millis steady;
    Clock clock{[this] { return wall; }, [this] { return steady; }, [](Instant) { return UtcOffset{60}; }};
    Preferences preferences;
    std::optional<App> app;
    std::optional<Headless> screen;

  private:
    ImVec2 size_;
};

Millis thinking_of_last(Desk& desk) {
    return {desk.number("SELECT taken_ms FROM review_log ORDER BY id DESC LIMIT 1")};
}

const std::string a_picture = "\x89PNG\r\n\x1A\n" + std::string(200, 'p');

} // namespace

TEST_CASE(
    "Ctrl+N, the front, Tab, the back, Ctrl+Enter: a card is added, and the next can be written at once") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    CHECK(window.shows("Add a card"));
    window.type("dog");
    window.press({ImGuiKey_Tab});
    window.type("kutya");
    CHECK(window.shows("kutya"));
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Added."));
    window.type("cat");
    window.press({ImGuiKey_Tab});
    window.type("macska");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya | cat / macska");
    CHECK(window.number("SELECT count(DISTINCT deck) FROM card") == 1);
}

TEST_CASE("Letters that are keys elsewhere are letters in a box") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    for (const char letter : std::string("use")) {
        window.screen->press_typing(static_cast<ImGuiKey>(ImGuiKey_A + (letter - 'a')), ImGuiKey_None,
                                    std::string(1, letter));
    }
    window.press({ImGuiKey_Tab});
    window.screen->press_typing(ImGuiKey_Slash, ImGuiMod_Shift, "?");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | use / ?");
}

TEST_CASE("What was added is taken back in place, and stands in its boxes again") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.press({ImGuiKey_Tab});
    window.type("kutya");
    window.ctrl(ImGuiKey_Enter);
    window.ctrl(ImGuiKey_Z);
    CHECK(window.shows("Taken back."));
    CHECK(window.notes() == "q1 / a1");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya");
    window.screen->click("undo");
    CHECK(window.notes() == "q1 / a1");
}

TEST_CASE("Escape leaves without losing what was written so far") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("a long thought");
    window.press({ImGuiKey_Escape});
    CHECK(window.shows("Monday, 23 November"));
    window.ctrl(ImGuiKey_N);
    CHECK(window.shows("a long thought"));
    window.press({ImGuiKey_Tab});
    window.type("its end");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | a long thought / its end");
}

TEST_CASE("A box shows every script that the system has a font for") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("Ő ж α");
    const ImFont* font = ImGui::GetIO().Fonts->Fonts.back();
    const int before = font->Sources.Size;
    window.paste("क سلام");
    window.screen->frames(2);
    CHECK(font->Sources.Size == before + 2);
    window.paste("ख"); // of a font that is there by now
    CHECK(font->Sources.Size == before + 2);
}

TEST_CASE("Letters that follow Tab at once are in the box that it goes to") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, false);
    window.screen->frames(1);
    for (const char letter : {'k', 'u', 't', 'y', 'a'}) {
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(letter));
        window.screen->frames(1);
    }
    window.screen->frames(6);
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya");
}

TEST_CASE("The caret stays in its box when a card cannot be saved, and when another kind is clicked") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.ctrl(ImGuiKey_Enter); // there is no back
    window.type("s");
    CHECK(window.shows("dogs"));
    window.screen->click("Cloze");
    window.type(" bark");
    CHECK(window.shows("dogs bark"));
}

TEST_CASE("What is missing is said, and nothing is saved") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("The back is empty."));
    CHECK(window.notes() == "q1 / a1");
}

TEST_CASE("The preview is the card as review draws it, gaps and all, one card for each") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.screen->click("Cloze");
    window.screen->click("##Text");
    window.type("{{c1::Budapest}} lies on the {{c2::Danube}}");
    CHECK(window.shows("Card 1 of 2"));
    window.screen->click("next card");
    CHECK(window.shows("Card 2 of 2"));
    window.screen->click("##Text");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Added: 2 cards."));
}

TEST_CASE("Ctrl+Shift+C makes the selection the next gap") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.screen->click("Cloze");
    window.screen->click("##Text");
    const auto make_gap = [&] {
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
        window.screen->press(ImGuiKey_C, ImGuiMod_Ctrl);
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
        window.screen->frames(2);
    };
    window.type("Budapest");
    window.ctrl(ImGuiKey_A);
    make_gap();
    window.type(" on the ");
    make_gap();
    window.type("Danube");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.number(
              "SELECT count(*) FROM note WHERE question = '{{c1::Budapest}} on the {{c2::Danube}}'") == 1);
}

TEST_CASE("A card that asks the same is shown while one types") {
    Writing window(numbered_deck("Numbers", 3));
    window.ctrl(ImGuiKey_N);
    window.screen->frames(5);
    CHECK_FALSE(window.shows("There is a card"));
    window.type("Q2");
    CHECK(window.shows("asks the same but for accents and case"));
    CHECK(window.shows("q2 — a2"));
    window.type("x");
    CHECK_FALSE(window.shows("There is a card"));
}

TEST_CASE("Deck and tags are completed by the keyboard") {
    Deck deck = numbered_deck("Medicine::Anatomy", 1);
    deck.notes[0].tags = {"bones"};
    Writing window(deck);
    window.ctrl(ImGuiKey_N);
    window.screen->frames(5);
    window.type("q");
    window.press({ImGuiKey_Tab});
    window.type("a");
    window.press({ImGuiKey_Tab});
    window.type("anat");
    window.press({ImGuiKey_DownArrow, ImGuiKey_Tab});
    window.type("bo");
    window.press({ImGuiKey_DownArrow, ImGuiKey_Enter});
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | q / a");
    CHECK(window.number("SELECT count(*) FROM note WHERE tags = '[\"bones\"]'") == 2);
    CHECK(window.number("SELECT count(DISTINCT deck) FROM card") == 1);
}

TEST_CASE(
    "A picture that is dropped, or whose path is pasted, stands at the caret and comes in with the card") {
    Writing window(numbered_deck("Numbers", 1));
    const auto folder = window.desk.file().parent_path();
    write_bytes(folder / "my dog.png", a_picture);
    write_bytes(folder / "bark.wav", "RIFF----WAVE");
    window.ctrl(ImGuiKey_N);
    window.type("See: ");
    window.app->files_dropped({folder / "my dog.png"});
    window.screen->frames(4);
    window.press({ImGuiKey_Tab});
    window.paste("file://" + (folder / "bark.wav").string());
    window.screen->frames(4);
    window.type(" woof");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | See: ![](my_dog.png) / [sound:bark.wav] woof");
    CHECK(window.number("SELECT count(*) FROM note_media") == 2);
    CHECK(std::distance(std::filesystem::directory_iterator(media_folder(window.desk.file())),
                        std::filesystem::directory_iterator()) == 2);
}

TEST_CASE("A text that only looks like a path stays a text") {
    Writing window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.paste("/etc/passwd");
    window.press({ImGuiKey_Tab});
    window.paste("/no/such.png");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | /etc/passwd / /no/such.png");
}

TEST_CASE("A card is edited in the middle of a review, which goes on where it was") {
    Writing window(numbered_deck("Numbers", 3));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_Space});
    window.steady.count += 3000;
    window.screen->frames(2);
    window.press({ImGuiKey_E});
    CHECK(window.shows("Edit this card"));
    window.steady.count += 600'000;
    window.type("!");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Saved. Its schedule is as it was."));
    CHECK(window.shows("2 of 3"));
    CHECK(window.shows("q2!"));
    CHECK(window.screen->has("Good"));
    CHECK(window.notes() == "q1 / a1 | q2! / a2 | q3 / a3");
    window.steady.count += 1000;
    window.press({ImGuiKey_3});
    CHECK(thinking_of_last(window.desk).count == 4000);
    CHECK(window.desk.differences() == 0);
}

TEST_CASE("Escape cancels an edit, and the card is as it was") {
    Writing window(numbered_deck("Numbers", 2));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_E});
    window.type("nonsense");
    window.press({ImGuiKey_Escape});
    CHECK(window.screen->has("Good"));
    CHECK(window.notes() == "q1 / a1 | q2 / a2");
}

TEST_CASE("Undo takes back edits and answers in the order in which they happened, also after a restart") {
    Writing window(numbered_deck("Numbers", 3));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_E});
    window.type("!");
    window.ctrl(ImGuiKey_Enter);
    window.press({ImGuiKey_Space, ImGuiKey_3});
    CHECK(window.shows("3 of 3"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the answer to “q2!”"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the edit of “q2!”"));
    CHECK(window.shows("2 of 3"));
    CHECK(window.notes() == "q1 / a1 | q2 / a2 | q3 / a3");
    window.press({ImGuiKey_E});
    window.type("?");
    window.ctrl(ImGuiKey_Enter);
    window.start();
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the edit of “q2?”"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the answer to “q1”"));
    CHECK(window.notes() == "q1 / a1 | q2 / a2 | q3 / a3");
}

TEST_CASE("A card whose gap the edit takes away is left, and the review goes on") {
    Deck deck = numbered_deck("Numbers", 1);
    deck.notes[0].type = NoteType::Cloze;
    deck.notes[0].question = "{{c1::one}} two";
    deck.notes[0].answer = "";
    deck.notes.push_back(basic("Numbers", "x", "next", "n"));
    Writing window(deck);
    window.press({ImGuiKey_Space, ImGuiKey_E});
    window.ctrl(ImGuiKey_A);
    window.type("one {{c2::two}}");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("next"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("1 of 2"));
    CHECK(window.number("SELECT count(*) FROM note WHERE question = '{{c1::one}} two'") == 1);
}

TEST_CASE("An edit that cannot be saved stays in its boxes until it is") {
    Writing window(numbered_deck("Numbers", 1));
    window.press({ImGuiKey_Space, ImGuiKey_E});
    window.type("!");
    window.desk.sql().exec(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON operation BEGIN SELECT RAISE(FAIL, 'x'); END");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Edit this card"));
    CHECK(window.screen->has("Retry"));
    window.desk.sql().exec("DROP TRIGGER full");
    window.screen->click("Retry");
    CHECK(window.notes() == "q1! / a1");
}

TEST_CASE("A card that is forgotten the eighth time is named, once it is failed, with what can be done") {
    Writing window(numbered_deck("Numbers", 2));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_Space, ImGuiKey_3});
    window.desk.sql().exec(
        "UPDATE card_state SET lapses = 7, due = due - 3 WHERE card IN (SELECT c.id FROM card c JOIN note n "
        "ON "
        "n.id = c.note WHERE n.question = 'q1')");
    window.wall = moment("2026-11-24T10:00+01:00");
    window.start();
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_1});
    CHECK(window.shows("“q1” was forgotten 8 times"));
    SECTION("E edits it, not the card below") {
        window.press({ImGuiKey_E});
        window.type("!");
        window.ctrl(ImGuiKey_Enter);
        CHECK(window.notes() == "q1! / a1 | q2 / a2");
        CHECK_FALSE(window.shows("was forgotten"));
    }
    SECTION("@ sets it aside, and it does not come again") {
        window.screen->press_typing(ImGuiKey_2, ImGuiMod_Shift, "@");
        CHECK(window.number(
                  "SELECT count(*) FROM card c JOIN note n ON n.id = c.note WHERE question = 'q1' AND "
                  "suspended") == 1);
        window.press({ImGuiKey_Space, ImGuiKey_3});
        CHECK(window.shows("Done."));
        window.press({ImGuiKey_U, ImGuiKey_U});
        CHECK(window.number("SELECT count(*) FROM card WHERE suspended") == 0);
    }
    SECTION("K keeps it, and it is not named again before it has lapsed four times more") {
        window.press({ImGuiKey_K});
        CHECK(window.shows("Kept as it is."));
        CHECK(window.number("SELECT leech_kept FROM card WHERE leech_kept IS NOT NULL") == 8);
        CHECK_FALSE(window.shows("was forgotten"));
    }
    SECTION("It is never set aside by itself: the next card's answer ends it") {
        window.press({ImGuiKey_Space});
        CHECK_FALSE(window.shows("was forgotten"));
        CHECK(window.number("SELECT count(*) FROM card WHERE suspended") == 0);
    }
}

TEST_CASE("Writing fits a small window and large text") {
    Writing window(numbered_deck("Numbers", 1), {640, 480});
    window.preferences.text_percent = 200;
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.press({ImGuiKey_Tab});
    window.type("kutya");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya");
}

} // namespace emlek::test
