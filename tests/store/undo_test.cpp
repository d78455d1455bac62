#include "store/undo.h"

#include "store/actions.h"
#include "store/backups.h"
#include "store/check.h"
#include "store/listing.h"
#include "store/media_folder.h"
#include "store/staged_import.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"
#include "tests/store/given_source.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>

namespace emlek::test {

namespace {

CardId first_card(Desk& desk) {
    std::optional<CardId> found;
    list_cards(desk.collection(), {}, [&](const ListedCard& card) {
        if (!found) found = card.prompt.card;
    });
    return found.value();
}

std::size_t voided(Desk& desk) {
    std::size_t count = 0;
    list_log(desk.collection(), [&](const ListedRow& row) { count += row.taken_back ? 1 : 0; });
    return count;
}

// Counts how often it is asked, and wants no more after so many times.
class Patience : public Progress {
  public:
    explicit Patience(int looks = INT32_MAX) : looks_(looks) {}
    void at(std::string_view, std::int64_t, std::int64_t) override {
        if (asked_++ >= looks_) throw Cancelled{};
    }
    int asked() const { return asked_; }

  private:
    int looks_;
    int asked_ = 0;
};

void take(Desk& desk, GivenSource source) {
    Unwatched nobody;
    StagedImport staged(desk.collection(), source, {"words.tsv", std::nullopt}, desk.now(), nobody);
    staged.apply(nobody);
}

GivenSource pictured(int notes, const std::string& answer, const std::string& picture) {
    GivenSource source("T");
    for (int i = 1; i <= notes; ++i)
        source.ask("q" + std::to_string(i), answer);
    source.notes[0].media = {"a.png"};
    source.media = {{"a.png", "\x89PNG\r\n\x1A\n a picture of " + picture}};
    return source;
}

// All that taking back might touch, the pictures by name and content too.
std::string everything(Desk& desk) {
    std::string text = desk.content();
    for (const char* query :
         {"SELECT group_concat(name || ' ' || file, char(10)) FROM note_media",
          "SELECT group_concat(hex(id) || coalesce(taken_back, '-') || hex(former), char(10)) FROM operation",
          "SELECT group_concat(hex(review)) FROM review_void",
          "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema ORDER BY name)"}) {
        SQLite::Statement row(desk.sql(), query);
        row.executeStep();
        text += row.getColumn(0).getString() + "\n";
    }
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(desk.file().parent_path())) {
        if (entry.is_regular_file()) files.insert(entry.path().filename().string());
    }
    const std::filesystem::path media = media_folder(desk.file());
    if (std::filesystem::exists(media)) {
        for (const auto& entry : std::filesystem::directory_iterator(media))
            files.insert(entry.path().filename().string() + " " + bytes_of(entry.path()));
    }
    for (const std::string& file : files)
        text += file + "\n";
    return text;
}

void take_back_last(Desk& desk, Progress& progress) {
    take_back(desk.collection(), last_operation(desk.collection()).value(), desk.now(), progress);
}

// Stops taking the last thing back at the first looks, at ever later ones and at the very last, then does it.
void check_stops_leave_all(const std::function<void(Desk&)>& live) {
    Desk twin;
    live(twin);
    Patience counting;
    take_back_last(twin, counting);
    Desk desk;
    live(desk);
    const std::string before = everything(desk);
    std::set<int> stops{counting.asked() - 1};
    for (int looks = 0; looks < counting.asked(); looks = looks * 3 / 2 + 1)
        stops.insert(looks);
    for (const int looks : stops) {
        INFO("stopped at look " << looks << " of " << counting.asked());
        Patience learner(looks);
        CHECK_THROWS_AS(take_back_last(desk, learner), Cancelled);
        CHECK((everything(desk) == before));
        CHECK(desk.number("PRAGMA foreign_keys") == 1);
    }
    CHECK(desk.differences() == 0);
    desk.reopen();
    CHECK((everything(desk) == before));
    Patience learner;
    take_back_last(desk, learner);
    CHECK((desk.content() == twin.content()));
    CHECK(desk.differences() == 0);
}

} // namespace

TEST_CASE("Everything a learner does can be taken back, newest first, across restarts, and is named") {
    Desk desk;
    Deck deck = numbered_deck("D", 3);
    struct Done {
        std::string name;
        std::string content_before;
    };
    std::vector<Done> done;
    const auto does = [&](const std::string& name, const std::function<void()>& what) {
        done.push_back({name, desk.content()});
        desk.later(1);
        what();
        CHECK(desk.content() != done.back().content_before);
    };
    does("3 notes from D.json", [&] { desk.have(deck); });
    does("the answer to “q1”", [&] { desk.study("2"); });
    does("the answer to “q2”", [&] { desk.study("4"); });
    does("“not today” for “q3”", [&] { desk.sit().not_today(desk.now()); });
    does("the flag on “q1”", [&] { desk.sit().toggle_flag(desk.now()); });
    does("taking the flag off “q1”", [&] { desk.sit().toggle_flag(desk.now()); });
    does("setting aside “q1”", [&] { desk.sit().set_aside(desk.now()); });
    does("the change of new cards a day from 10 to 3", [&] { desk.set("new_per_day", "3"); });
    does("the change of the scheduling rules from text to delphi", [&] { desk.set("preset", "delphi"); });
    does("the limit of new cards in D, 1", [&] { limit_deck(desk.collection(), "D", 1, desk.now()); });
    does("the limit of new cards in D, none",
         [&] { limit_deck(desk.collection(), "D", std::nullopt, desk.now()); });
    deck.notes[0].question = "q1, better said";
    deck.notes.pop_back();
    deck.notes.push_back(basic("D::E", "9", "q9", "a9"));
    does("2 notes from D.json", [&] { desk.have(deck); });
    while (!done.empty()) {
        INFO(done.back().name);
        if (done.size() % 2 == 0) desk.reopen();
        CHECK(desk.differences() == 0);
        CHECK(desk.undo() == done.back().name);
        CHECK((desk.content() == done.back().content_before));
        done.pop_back();
    }
    CHECK(desk.undo() == "nothing");
    CHECK(desk.differences() == 0);
    CHECK(voided(desk) == 3); // two answers and the change of rules; the rows are still there
    CHECK(desk.number("SELECT count(*) FROM review_log") == 3);
}

TEST_CASE("Taking back a drill brings the drill back and leaves the state") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    CHECK(desk.study("2 4") == "q1 q1");
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    const std::string state = desk.state("q1");
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.today() == "0 reviews, 0 new, 1 drills");
    CHECK(desk.state("q1") == state);
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.today() == "0 reviews, 1 new, 0 drills");
    CHECK(desk.state("q1") == "new");
}

TEST_CASE("Taking back an answer ahead of time leaves the card to be studied ahead again") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("4");
    desk.next_day();
    desk.study("4");
    desk.next_day(3);
    CHECK(desk.study("4 4", Mode::Ahead) == "q1 done");
    CHECK(desk.sit(Mode::Ahead).done());
    desk.undo();
    CHECK_FALSE(desk.sit(Mode::Ahead).done());
    CHECK(desk.differences() == 0);
}

TEST_CASE("A row that was taken back says when, and keeps its place and its facts") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("2");
    desk.later(5);
    desk.undo();
    desk.study("5");
    std::string log;
    list_log(desk.collection(), [&](const ListedRow& row) {
        log += std::to_string(given(row.row.event)->quality.value()) +
               (row.taken_back ? " taken back " + to_iso(*row.taken_back) : " stands") + "; ";
    });
    CHECK(log == "2 taken back 2026-11-23T09:06:00.000Z; 5 stands; ");
    CHECK(desk.state("q1") == "n 1, easiness 2.60, 1 day, due 2026-11-24, last 2026-11-23, reps 1, lapses 0");
}

TEST_CASE("Undo asks first when the operation is from an earlier day or touches more than 20 cards") {
    Desk desk;
    desk.have(numbered_deck("D", 20));
    const auto asks = [&] { return last_operation(desk.collection())->needs_asking(desk.now().day); };
    CHECK_FALSE(asks());
    desk.have(numbered_deck("E", 21));
    CHECK(asks());
    desk.study("4");
    CHECK_FALSE(asks());
    CHECK(last_operation(desk.collection())->card == first_card(desk));
    desk.next_day();
    CHECK(asks());
}

TEST_CASE("The same operation is not taken back twice, nor an older one before a newer") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    desk.study("4");
    const Operation older = last_operation(desk.collection()).value();
    desk.study("4");
    const std::string before = desk.content();
    CHECK(refusal([&] { take_back(desk.collection(), older, desk.now()); }).cause() ==
          StoreError::Cause::Refused);
    CHECK((desk.content() == before));
    const Operation newest = last_operation(desk.collection()).value();
    take_back(desk.collection(), newest, desk.now());
    refusal([&] { take_back(desk.collection(), newest, desk.now()); });
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.differences() == 0);
}

TEST_CASE("Taking back refuses, and changes nothing, when another program changed the rows since") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("4");
    desk.sql().exec("UPDATE card_state SET due = due + 1");
    const std::string before = desk.content();
    const StoreError error = refusal([&] { desk.undo(); });
    CHECK(error.cause() == StoreError::Cause::Refused);
    CHECK(std::string(error.what()).find("another program") != std::string::npos);
    CHECK((desk.content() == before));
    CHECK(voided(desk) == 0);
}

TEST_CASE("The last thousand operations can be taken back, and no more are kept") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    const CardId card = first_card(desk);
    for (int i = 0; i < 1010; ++i)
        set_flag(desk.collection(), {"flag " + std::to_string(i), desk.now(), 1}, card, i % 2 == 0);
    CHECK(desk.number("SELECT count(*) FROM operation") == 1000);
    for (int i = 1009; i >= 10; --i) {
        if (i % 300 == 0) desk.reopen();
        if (desk.undo() != "flag " + std::to_string(i)) FAIL(i);
    }
    CHECK(desk.undo() == "nothing");
    CHECK(desk.number("SELECT flag FROM card") == 0); // as after flag 9
}

TEST_CASE("Operations after an undo get ids of their own and are taken back in order") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("4 2");
    desk.undo();
    desk.study("5");
    desk.reopen();
    CHECK(desk.undo() == "the answer to “q2”");
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.undo() == "3 notes from D.json");
    CHECK(desk.undo() == "nothing");
    CHECK(desk.number("SELECT count(*) FROM card") == 0);
}

TEST_CASE("Taking back that is stopped at any look leaves everything as it was, and can be done afterwards") {
    const auto have_some = [](Desk& desk) {
        desk.have(numbered_deck("D", 3));
        desk.study("4 2");
    };
    SECTION("a large import, whose notes go with their indexes made anew") {
        check_stops_leave_all([&](Desk& desk) {
            have_some(desk);
            take(desk, pictured(6000, "a", "one"));
        });
    }
    SECTION("a small import beside much else") {
        check_stops_leave_all([&](Desk& desk) {
            have_some(desk);
            take(desk, pictured(5, "a", "one"));
        });
    }
    SECTION("an import that changed notes and a picture") {
        check_stops_leave_all([&](Desk& desk) {
            have_some(desk);
            take(desk, pictured(2000, "a", "one"));
            take(desk, pictured(2000, "b", "another"));
        });
    }
    SECTION("an answer") {
        check_stops_leave_all(have_some);
    }
}

TEST_CASE("A picture that taking back further would show again is kept until then") {
    Desk desk;
    const auto picture = [&] {
        SQLite::Statement row(desk.sql(), "SELECT file FROM note_media");
        row.executeStep();
        return bytes_of(media_folder(desk.file()) / row.getColumn(0).getString());
    };
    const auto files = [&] {
        return std::distance(std::filesystem::directory_iterator(media_folder(desk.file())), {});
    };
    take(desk, pictured(1, "a", "one"));
    take(desk, pictured(1, "a", "another"));
    GivenSource other("U");
    other.ask("r").media = {"r.mp3"};
    other.media = {{"r.mp3", "ID3 the sound of a word"}};
    take(desk, other);
    CHECK(files() == 3);
    desk.undo();
    CHECK(files() == 2); // the sound is gone, the first picture is not
    CHECK(picture().ends_with("another"));
    desk.undo();
    CHECK(picture().ends_with("one"));
    CHECK(files() == 2); // the backup before the sound came shows the other picture
    std::filesystem::remove_all(backups_folder(desk.file()));
    desk.undo();
    CHECK(files() == 0);
}

} // namespace emlek::test
