#include "store/check.h"
#include "store/undo.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/resource.h>

#include <csignal>

namespace emlek::test {

namespace {

// While it lives, no file of this process grows beyond so many bytes: a write that would fails.
class SmallDisk {
  public:
    explicit SmallDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int);
};

void expect_full(const StoreError& error) {
    INFO(error.what());
    CHECK(error.cause() == StoreError::Cause::DiskFull);
    CHECK(std::string(error.what()).find("disk") != std::string::npos);
}

std::uintmax_t size_of_wal(const Desk& desk) {
    return std::filesystem::file_size(desk.file().string() + "-wal");
}

} // namespace

TEST_CASE(
    "An answer that a full disk did not take is not there, the card stays, and it works again with room") {
    Desk desk;
    desk.have(numbered_deck("D", 40));
    desk.set("new_per_day", "40");
    Sitting sitting = desk.sit();
    int saved = 0;
    {
        const SmallDisk disk(size_of_wal(desk) + 200'000);
        while (saved < 40) {
            const std::string question = sitting.current()->face().question;
            const std::string before = desk.content();
            try {
                desk.later(1);
                sitting.answer(4_q, desk.now(), Millis{1});
                ++saved;
            } catch (const StoreError& error) {
                expect_full(error);
                CHECK(sitting.current()->face().question == question);
                CHECK(sitting.answers() == static_cast<std::size_t>(saved));
                CHECK((desk.content() == before));
                break;
            }
        }
        CHECK(saved > 2);
        REQUIRE(saved < 40);
        const SmallDisk nothing_left(1000);
        expect_full(refusal([&] { sitting.answer(4_q, desk.now(), Millis{1}); }));
        expect_full(refusal([&] { sitting.not_today(desk.now()); }));
        expect_full(refusal([&] { sitting.undo(desk.now()); }));
        CHECK(desk.number("SELECT count(*) FROM review_log") == saved);
    }
    sitting.answer(4_q, desk.now(), Millis{1});
    desk.reopen();
    CHECK(desk.number("SELECT count(*) FROM review_log") == saved + 1);
    CHECK(desk.differences() == 0);
}

TEST_CASE("An import that the disk has no room for leaves nothing of itself") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    desk.study("4");
    const std::string before = desk.content();
    desk.sql().exec("PRAGMA max_page_count = 40");
    expect_full(refusal([&] { desk.have(numbered_deck("E", 3000)); }));
    CHECK((desk.content() == before));
    desk.sql().exec("PRAGMA max_page_count = 1000000");
    CHECK(last_operation(desk.collection())->label == "the answer to “q1”");
    CHECK(desk.differences() == 0);
    desk.have(numbered_deck("E", 3000));
    desk.reopen();
    CHECK(desk.number("SELECT count(*) FROM card") == 3002);
}

TEST_CASE("A collection that the disk has no room for is not made by half, and is made whole later") {
    const TempFolder folder;
    const OpenOptions options{folder / "c.emlek", "the tests", moment("2026-11-23T10:00Z")};
    for (const rlim_t room : {0, 1000, 5000, 40'000, 70'000}) {
        const SmallDisk disk(room);
        expect_full(refusal([&] { const Collection collection(options); }));
    }
    const Collection collection(options);
    const CheckReport report = check_collection(collection, Instant{});
    CHECK(report.integrity == "ok");
    CHECK(report.cards >= 80);
}

} // namespace emlek::test
