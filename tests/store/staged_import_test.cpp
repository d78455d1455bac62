#include "store/staged_import.h"

#include "store/actions.h"
#include "store/export.h"
#include "store/undo.h"
#include "tests/store/desk.h"
#include "tests/store/given_source.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

ImportReport take(Desk& desk, GivenSource source, ImportOptions options = {}) {
    if (options.what.empty()) options.what = "words.tsv";
    Unwatched nobody;
    StagedImport staged(desk.collection(), source, options, desk.now(), nobody);
    staged.apply(nobody);
    return staged.report();
}

std::string told(const ImportReport& r) {
    return std::to_string(r.added) + " added, " + std::to_string(r.updated) + " updated, " +
           std::to_string(r.unchanged) + " same, " + std::to_string(r.kept_own) + " own";
}

GivenSource table(int rows) {
    GivenSource source("T");
    for (int i = 1; i <= rows; ++i)
        source.ask("q" + std::to_string(i), "a" + std::to_string(i));
    return source;
}

// Wants no more after so many looks.
class Impatient : public Progress {
  public:
    explicit Impatient(int looks) : left_(looks) {}
    void at(std::string_view, std::int64_t, std::int64_t) override {
        if (left_-- <= 0) throw Cancelled{};
    }

  private:
    int left_;
};

std::vector<std::string> files_beside(Desk& desk, const std::string& folder) {
    std::vector<std::string> names;
    const fs::path path = desk.file().parent_path() / folder;
    if (!fs::exists(path)) return names;
    for (const auto& entry : fs::directory_iterator(path))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

Note only_note(Desk& desk) {
    return export_deck(desk.collection(), {}).notes.at(0);
}

} // namespace

TEST_CASE("Rows without an id are found again in the same file, also those that ask the same") {
    Desk desk;
    GivenSource source("T");
    source.ask("q", "one");
    source.ask("q", "two");
    source.ask("r", "three");
    CHECK(told(take(desk, source)) == "3 added, 0 updated, 0 same, 0 own");
    CHECK(told(take(desk, source)) == "0 added, 0 updated, 3 same, 0 own");
    CHECK(desk.number("SELECT count(*) FROM operation") == 1);
    source.notes[1].note.answer = "zwei";
    CHECK(told(take(desk, source)) == "0 added, 1 updated, 2 same, 0 own");
    CHECK(desk.number("SELECT count(*) FROM note WHERE answer = 'zwei'") == 1);
}

TEST_CASE("The k-th of the same questions meets the k-th that is stored, within its deck") {
    Desk desk;
    GivenSource first("T");
    for (const char* id : {"1", "2", "3"})
        first.ask("q", id).note.guid = id;
    take(desk, first);
    GivenSource second("T");
    second.ask("q", "first");
    second.ask("q", "second");
    second.ask("q", "elsewhere").note.deck = "U";
    CHECK(told(take(desk, second)) == "1 added, 2 updated, 0 same, 0 own");
    CHECK(desk.number("SELECT count(*) FROM note WHERE guid = '1' AND answer = 'first'") == 1);
    CHECK(desk.number("SELECT count(*) FROM note WHERE guid = '2' AND answer = 'second'") == 1);
    CHECK(desk.number("SELECT count(*) FROM note WHERE guid = '3' AND answer = '3'") == 1);
}

TEST_CASE("An id that stands twice in a file is refused the second time, with its place") {
    Desk desk;
    GivenSource source("T");
    source.ask("q").note.guid = "x";
    source.ask("r").note.guid = "x";
    const ImportReport report = take(desk, source);
    CHECK(report.added == 1);
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].where == "line 2");
    ImportOptions strict;
    strict.strict = true;
    source.refused.push_back({7, "", "a row without an answer"});
    const std::string before = desk.content();
    try {
        take(desk, source, strict);
        FAIL("it was taken");
    } catch (const DeckFault& fault) {
        CHECK(fault.errors().size() == 2);
    }
    CHECK((desk.content() == before));
}

TEST_CASE("What the learner edited is kept, shown beside the file's text, and replaced only when asked") {
    Desk desk;
    GivenSource source("T");
    source.ask("q", "of the file");
    take(desk, source);
    desk.study("4");
    const std::string state = desk.state("q");
    Note mine = only_note(desk);
    mine.answer = "my own";
    edit_note(desk.collection(), {"the edit of “q”", desk.now(), 1}, mine);
    CHECK(only_note(desk).answer == "my own");
    CHECK(desk.state("q") == state);

    Unwatched nobody;
    {
        StagedImport staged(desk.collection(), source, {"words.tsv", std::nullopt}, desk.now(), nobody);
        CHECK_FALSE(staged.changes_anything());
        const auto both = staged.notes(Fate::KeepOwn, 0, 10);
        REQUIRE(both.size() == 1);
        CHECK(both[0].incoming.answer == "of the file");
        CHECK(both[0].stored.value().answer == "my own");
        CHECK(both[0].where == "line 1");
    }
    CHECK(told(take(desk, source)) == "0 added, 0 updated, 0 same, 1 own");
    ImportOptions replace;
    replace.replace_edits = true;
    CHECK(told(take(desk, source, replace)) == "0 added, 1 updated, 0 same, 0 own");
    CHECK(only_note(desk).answer == "of the file");
    desk.undo();
    CHECK(only_note(desk).answer == "my own");
    CHECK(desk.undo() == "the edit of “q”");
    CHECK(only_note(desk).answer == "of the file");
    CHECK(desk.differences() == 0);
}

TEST_CASE("Notes of a fate are shown in the order of the file, from any place on") {
    Desk desk;
    take(desk, table(3));
    GivenSource source = table(6);
    source.notes[1].note.answer = "other";
    Unwatched nobody;
    const StagedImport staged(desk.collection(), source, {"words.tsv", std::nullopt}, desk.now(), nobody);
    const auto added = staged.notes(Fate::Add, 1, 1);
    REQUIRE(added.size() == 1);
    CHECK(added[0].incoming.question == "q5");
    CHECK(added[0].incoming.deck == "T");
    const auto changed = staged.notes(Fate::Update, 0, 9);
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].incoming.answer == "other");
    CHECK(changed[0].stored.value().answer == "a2");
    const auto same = staged.notes(Fate::Same, 0, 9);
    REQUIRE(same.size() == 2);
    CHECK(same[1].incoming.question == "q3");
}

TEST_CASE("A large import is one operation, and taking it back leaves what was there before") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("4 2");
    const std::string before = desk.content();
    const std::string indexes = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
    const auto had = desk.number(indexes.c_str());
    CHECK(take(desk, table(6000)).added == 6000); // above the bound from which indexes are made anew
    CHECK(desk.number(indexes.c_str()) == had);
    CHECK(desk.differences() == 0);
    CHECK(desk.number("SELECT count(*) FROM card c JOIN note n ON n.id = c.note WHERE n.question = 'q' || "
                      "(c.position - 3)") == 6000);
    desk.reopen();
    CHECK(desk.undo() == "6000 notes from words.tsv");
    CHECK((desk.content() == before));
    CHECK(desk.number(indexes.c_str()) == had);
    CHECK(desk.differences() == 0);
    CHECK(desk.number("PRAGMA foreign_keys") == 1);
    CHECK(take(desk, table(6000)).added == 6000);
}

TEST_CASE("An import that is stopped at any look leaves the collection and its folder as they were") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    GivenSource source = table(6000);
    source.notes[0].media = {"a.png"};
    source.media = {{"a.png", "\x89PNG\r\n\x1A\n and so on"}};
    const std::string before = desk.content();
    const auto beside = files_beside(desk, "");
    const auto backups = files_beside(desk, "backups");
    desk.later(1);
    const auto finishes = [&](Progress&& reading, Progress&& applying) {
        try {
            StagedImport staged(desk.collection(), source, {"words.tsv", std::nullopt}, desk.now(), reading);
            staged.apply(applying);
            return true;
        } catch (const Cancelled&) {
            CHECK((desk.content() == before));
            CHECK((files_beside(desk, "") == beside));
            CHECK((files_beside(desk, "backups") == backups));
            CHECK(last_operation(desk.collection())->label == "2 notes from D.json");
            return false;
        }
    };
    for (int looks = 0; looks < 6000; looks = looks * 5 / 4 + 1)
        CHECK_FALSE(finishes(Impatient(looks), Unwatched()));
    int looks = 0;
    while (!finishes(Unwatched(), Impatient(looks)))
        looks = looks * 5 / 4 + 1;
    CHECK(looks > 10); // so that it was stopped in every stage
    CHECK(desk.number("SELECT count(*) FROM note") == 6002);
    CHECK(desk.differences() == 0);
}

TEST_CASE("Before each import that changes something there is a backup, private and whole; five are kept") {
    Desk desk;
    for (int i = 1; i <= 7; ++i) {
        desk.later(1);
        take(desk, table(i));
        take(desk, table(i)); // changes nothing
    }
    const auto backups = files_beside(desk, "backups");
    REQUIRE(backups.size() == 5);
    CHECK(backups.back().rfind("collection-2026-11-23 10.07", 0) == 0);
    const fs::path folder = desk.file().parent_path() / "backups";
    struct stat status {};
    REQUIRE(::stat(folder.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0700U);
    REQUIRE(::stat((folder / backups.back()).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    Desk other;
    other.close();
    fs::copy_file(folder / backups.back(), other.file(), fs::copy_options::overwrite_existing);
    other.reopen();
    CHECK(other.number("SELECT count(*) FROM note") == 6);
    CHECK(other.differences() == 0);
}

} // namespace emlek::test
