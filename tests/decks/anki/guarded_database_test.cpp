#include "decks/anki/guarded_database.h"

#include "tests/decks/anki/anki_file.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

// A collection of Anki's on disk, with so many notes.
class Collection500 {
  public:
    Collection500() {
        AnkiFile file;
        for (int note = 1; note <= 500; ++note)
            file.note(note, 100, {"q", "a"});
        write_bytes(folder_ / "a collection?.sqlite", file.collection());
    }
    std::filesystem::path path() const { return folder_ / "a collection?.sqlite"; }
    std::string bytes() const { return bytes_of(path()); }

  private:
    TempFolder folder_;
};

std::string fault_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const DeckFault& fault) {
        return fault.what();
    }
    return {};
}

class StopsAfter : public Progress {
  public:
    explicit StopsAfter(int times) : left_(times) {}
    void at(std::string_view, std::int64_t, std::int64_t) override {
        if (--left_ < 0) throw Cancelled{};
    }

  private:
    int left_;
};

constexpr const char* endless = "SELECT 1 FROM notes a, notes b, notes c, notes d, notes e";

} // namespace

TEST_CASE("A stranger's database gives only the tables that were asked for") {
    const Collection500 file;
    Unwatched progress;
    GuardedDatabase database(file.path(), "collection.anki2", progress);
    CHECK_FALSE(fault_of([&] { database.query("SELECT id FROM notes"); }).empty());
    CHECK(database.allow("notes"));
    CHECK_FALSE(database.allow("nothing"));
    database.check();
    Rows rows = database.query("SELECT id, flds FROM notes ORDER BY id");
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 1);
    CHECK(rows.text(1) == std::string("q\x1F"
                                      "a"));
    for (const char* forbidden :
         {"SELECT id FROM cards", "DELETE FROM notes", "SELECT load_extension('x')",
          "SELECT hex(flds) FROM notes", "SELECT * FROM sqlite_master", "PRAGMA writable_schema = ON",
          "ATTACH 'x' AS y", "CREATE TABLE t (a)", "SELECT * FROM pragma_table_info('notes')"}) {
        INFO(forbidden);
        CHECK_FALSE(fault_of([&] {
                        Rows none = database.query(forbidden);
                        none.next();
                    }).empty());
    }
}

TEST_CASE("Work without end is broken off by its steps, and at once when a person wants it") {
    const Collection500 file;
    Unwatched progress;
    GuardedDatabase database(file.path(), "collection.anki2", progress);
    database.allow("notes");
    Rows rows = database.query(endless);
    const std::string why = fault_of([&] {
        while (rows.next()) {
        }
    });
    CHECK(why.find("far more work") != std::string::npos);
    CHECK(why.find("collection.anki2") != std::string::npos);

    StopsAfter third(3);
    GuardedDatabase watched(file.path(), "collection.anki2", third);
    watched.allow("notes");
    Rows more = watched.query(endless);
    CHECK_THROWS_AS(
        [&] {
            while (more.next()) {
            }
        }(),
        Cancelled);
}

TEST_CASE("A stranger's database stays as it was, and nothing is left beside it") {
    const Collection500 file;
    const std::string before = file.bytes();
    {
        Unwatched progress;
        GuardedDatabase database(file.path(), "collection.anki2", progress);
        database.allow("notes");
        database.check();
    }
    CHECK(file.bytes() == before);
    const auto folder = file.path().parent_path();
    CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
}

} // namespace emlek::test
