#include "ui/import_job.h"

#include "store/store_error.h"
#include "tests/ui/fake_import.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <new>
#include <thread>

namespace emlek::test {

namespace {

using Step = ImportState::Step;

// A job on a fake import, with time that passes only as told.
struct Watched {
    FakeImport fake;
    std::atomic<std::int64_t> steady = 0;
    std::atomic<int> woken = 0;
    std::unique_ptr<ImportJob> job;

    void start() {
        job = std::make_unique<ImportJob>(
            fake.work(), ImportChoices{}, [this] { return Millis{steady}; }, [this] { ++woken; });
    }
    template <class Condition>
    bool comes(const Condition& condition) {
        for (int i = 0; i < 2000; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }
    bool reaches(Step step) {
        return comes([&] { return job->state().step == step; });
    }
};

// Reads until it is interrupted.
void without_end(Progress& progress) {
    while (true) {
        progress.at("Reading", 1, 2);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

} // namespace

TEST_CASE("An import is read, shown and taken in on a thread of its own") {
    Watched watched;
    watched.fake.found = usual_import();
    watched.start();
    REQUIRE(watched.reaches(Step::Ready));
    CHECK(watched.job->state().preview->report.added == 570);
    CHECK(watched.job->state().page(Fate::Add)->notes.size() == ImportJob::page_size);
    CHECK_FALSE(watched.fake.applied);
    watched.job->apply();
    REQUIRE(watched.reaches(Step::Applied));
    CHECK(watched.fake.applied);
    watched.job->end();
    REQUIRE(watched.reaches(Step::Ended));
    CHECK(watched.fake.gone);
    CHECK(watched.job->state().applied);
}

TEST_CASE("An import that is left while it is read stops at once and takes nothing in") {
    Watched watched;
    watched.fake.while_reading = without_end;
    watched.start();
    REQUIRE(watched.comes([&] { return watched.job->state().progress.stage == "Reading"; }));
    watched.job->end();
    REQUIRE(watched.reaches(Step::Ended));
    CHECK(watched.fake.gone);
    CHECK_FALSE(watched.job->state().applied);
}

TEST_CASE("An import that is left while it is taken in is not taken in") {
    Watched watched;
    watched.fake.found = usual_import();
    watched.fake.while_applying = without_end;
    watched.start();
    REQUIRE(watched.reaches(Step::Ready));
    watched.job->apply();
    REQUIRE(watched.comes(
        [&] { return watched.fake.readings == 1 && !watched.job->state().progress.stage.empty(); }));
    watched.job->end();
    REQUIRE(watched.reaches(Step::Ended));
    CHECK_FALSE(watched.fake.applied);
    CHECK_FALSE(watched.job->state().applied);
}

TEST_CASE("A job that is destroyed ends its work and waits for it") {
    Watched watched;
    watched.fake.while_reading = without_end;
    watched.start();
    watched.job.reset();
    CHECK(watched.fake.gone);
}

TEST_CASE("Other choices begin the reading again, also in the middle of one") {
    Watched watched;
    watched.fake.found = usual_import();
    watched.fake.while_reading = [&](Progress& progress) {
        if (watched.fake.readings == 1) without_end(progress);
    };
    watched.start();
    REQUIRE(watched.comes([&] { return watched.fake.readings == 1; }));
    ImportChoices choices;
    choices.deck = "Languages::Spanish";
    watched.job->read_again(choices);
    REQUIRE(watched.reaches(Step::Ready));
    CHECK(watched.fake.readings == 2);
    CHECK(watched.fake.last_choices.deck == "Languages::Spanish");
}

TEST_CASE("What goes wrong in an import becomes a sentence") {
    struct Row {
        std::function<void(Progress&)> wrong;
        std::string why;
        std::size_t errors;
    };
    const std::vector<Row> rows = {
        {[](Progress&) {
             throw DeckFault({{3, "", "Here is no tab."}, {7, "", "Here is no tab."}});
         },
         "Here is no tab.", 2},
        {[](Progress&) { throw StoreError(StoreError::Cause::DiskFull, "The disk is full."); },
         "The disk is full.", 0},
        {[](Progress&) { throw std::bad_alloc(); },
         "There is not enough memory for this deck. Nothing was changed.", 0},
        {[](Progress&) { throw std::runtime_error("vector::at"); },
         "This deck cannot be taken in, for a reason Emlék does not know. Nothing was changed.", 0},
    };
    for (const Row& row : rows) {
        Watched watched;
        watched.fake.while_reading = row.wrong;
        watched.start();
        REQUIRE(watched.reaches(Step::Failed));
        const auto failure = watched.job->state().failure;
        CHECK(failure->why.find(row.why) != std::string::npos);
        CHECK(failure->errors.size() == row.errors);
    }
}

TEST_CASE("Progress wakes the window at most ten times a second") {
    Watched watched;
    watched.fake.found = usual_import();
    watched.fake.while_reading = [&](Progress& progress) {
        for (int i = 0; i < 10'000; ++i) {
            if (i % 10 == 0) ++watched.steady; // 10,000 looks in a second
            progress.at("Reading", i, 10'000);
        }
    };
    watched.start();
    REQUIRE(watched.reaches(Step::Ready));
    CHECK(watched.woken <= 12);
    CHECK(watched.woken >= 8);
}

TEST_CASE("What is left is told calmly") {
    TimeLeft left;
    left.start({0});
    CHECK_FALSE(left.after({1000}, 10, 100));
    CHECK(left.after({2000}, 10, 100) == 20);
    CHECK(left.after({3000}, 13, 100) == 20); // 20.1 s: not worth correcting
    CHECK(left.after({10'000}, 50, 100) == 10);
    CHECK(left.after({20'000}, 52, 100) == 20); // it became slow
    CHECK_FALSE(left.after({30'000}, 0, 0) == 0);
    CHECK(time_left_words(20) == "about 20 seconds left");
    CHECK(time_left_words(65) == "about 1 minute left");
    CHECK(time_left_words(200) == "about 3 minutes left");
}

} // namespace emlek::test
