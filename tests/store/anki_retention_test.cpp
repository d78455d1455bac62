#include "decks/archive/open_archive.h"
#include "decks/archive/zip_reader.h"
#include "stats/retention_report.h"
#include "store/history_loading.h"
#include "store/staged_import.h"
#include "tests/decks/anki/anki_file.h"
#include "tests/decks/archive/read_archive.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <random>
#include <set>
#include <string>

// Anki's true retention is made of its own revlog here, by Anki's definition, and beside it of what came with
// the import.
namespace emlek::test {

namespace {

// "today 3/1 5/0": right and wrong of young cards, then of mature ones.
std::string words(std::size_t period, const AnkiRetention::Row& row) {
    return std::string(AnkiRetention::period_names[period]) + " " + std::to_string(row.young.pass) + "/" +
           std::to_string(row.young.fail) + " " + std::to_string(row.mature.pass) + "/" +
           std::to_string(row.mature.fail) + "\n";
}

// `next_day`: when Anki's next day begins.
std::string by_anki(SQLite::Database& revlog, std::int64_t next_day) {
    constexpr std::int64_t day = 86'400'000;
    constexpr std::array<std::pair<int, int>, 6> periods = {
        {{1, 0}, {2, 1}, {7, 0}, {30, 0}, {365, 0}, {20'000, 0}}};
    std::string told;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        SQLite::Statement row(revlog, R"(
            SELECT total(lastIvl < 21 AND ease > 1), total(lastIvl < 21 AND ease = 1), total(lastIvl >= 21 AND ease > 1),
                total(lastIvl >= 21 AND ease = 1)
            FROM revlog WHERE ease >= 1 AND NOT (type = 3 AND factor = 0) AND (type = 1 OR lastIvl >= 1 OR lastIvl <= -86400)
            AND id >= ?1 AND id < ?2)");
        row.bind(1, next_day - periods[i].first * day);
        row.bind(2, next_day - periods[i].second * day);
        row.executeStep();
        told += words(i, {{row.getColumn(0).getInt64(), row.getColumn(1).getInt64()},
                          {row.getColumn(2).getInt64(), row.getColumn(3).getInt64()}});
    }
    return told;
}

void take_in(Desk& desk, const std::filesystem::path& package) {
    const TempFolder scratch;
    ReadOptions options;
    options.calendar = {[](Instant) { return UtcOffset{60}; }, RolloverHour{4}, desk.now()};
    options.scratch = scratch.path();
    const auto source = open_archive(package, options);
    Unwatched nobody;
    StagedImport import(desk.collection(), *source, {"deck.apkg", std::nullopt}, desk.now(), nobody);
    import.apply(nobody);
}

std::string by_emlek(Desk& desk) {
    Unwatched nobody;
    const auto report = make_report(read_history(desk.collection(), desk.now(), nobody), {});
    std::string told;
    for (std::size_t i = 0; i < report->anki.rows.size(); ++i)
        told += words(i, report->anki.rows[i]);
    return told;
}

// Four in the morning after this, an hour east of Greenwich.
std::int64_t next_day_after(Instant at) {
    constexpr std::int64_t day = 86'400'000;
    constexpr std::int64_t begins = 3 * 3'600'000;
    return (at.ms - begins) / day * day + day + begins;
}

// Cards as Anki's scheduler takes them through learning, reviews, lapses, filtered decks and what is done by
// hand.
class AnkiLife {
  public:
    explicit AnkiLife(AnkiFile& file) : file_(file) {}

    void card(std::int64_t id, std::int64_t begin, std::int64_t end) {
        card_ = id;
        at_ = begin + static_cast<std::int64_t>(random_() % 86'400'000);
        interval_ = 0;
        learn(0, 1);
        while (at_ < end)
            live_on();
    }

  private:
    bool one_in(std::uint64_t times) { return random_() % times == 0; }

    void log(int type, int button, std::int64_t interval, std::int64_t factor = 2500) {
        while (!taken_.insert(at_).second)
            ++at_; // Anki's ids are instants
        file_.answer({at_, card_, button, interval, interval_, factor, 4'000, type});
        interval_ = interval;
        at_ += 60'000 + static_cast<std::int64_t>(random_() % 600'000);
    }
    void wait(std::int64_t days) {
        at_ += days * 86'400'000 + static_cast<std::int64_t>(random_() % 20'000'000) - 5'000'000;
    }

    // Steps of minutes, sometimes one of a day or of two, then days.
    void learn(int type, std::int64_t days) {
        if (interval_ >= 0 && type == 0) interval_ = -60;
        log(type, 1, -60);
        log(type, 3, -600);
        if (type == 0 && one_in(4)) {
            const std::int64_t step = one_in(2) ? -86'400 : 2;
            log(type, 3, step);
            wait(2);
        }
        log(type, 3, days);
    }
    void live_on() {
        const std::int64_t days = interval_;
        if (one_in(12)) { // cramming, after which the card is what it was
            wait(0);
            interval_ = -60;
            log(3, one_in(3) ? 1 : 3, -60, 0);
            interval_ = days;
            return;
        }
        if (one_in(25)) {
            log(4, 0, 0, 0);
            interval_ = 0;
            learn(0, 1);
            return;
        }
        if (one_in(25)) {
            log(5, 0, 1 + static_cast<std::int64_t>(random_() % 60));
            return;
        }
        const bool early = one_in(8) && days > 2;
        wait(early ? days / 2 : days + (one_in(5) ? 3 : 0));
        if (!one_in(6)) {
            log(early ? 3 : 1, one_in(3) ? 2 : 3, days * 2 + 1);
        } else if (one_in(3)) { // a lapse without steps
            log(early ? 3 : 1, 1, 1);
        } else {
            log(early ? 3 : 1, 1, -600);
            learn(2, std::max<std::int64_t>(1, days / 2));
        }
    }

    AnkiFile& file_;
    std::mt19937_64 random_{77};
    std::int64_t card_ = 0;
    std::int64_t at_ = 0;
    std::set<std::int64_t> taken_;
    std::int64_t interval_ = 0;
};

} // namespace

TEST_CASE("Anki's true retention comes out of files that Anki wrote", "[statistics]") {
    const std::string file = GENERATE("anki-2.1.15-1.apkg", "anki-2.1.15-2.colpkg");
    const std::filesystem::path package = EMLEK_SOURCE_DIR "/tests/decks/files/anki/" + file;
    const TempFolder folder;
    const ZipReader zip(package, folder.path());
    const ZipEntry* newer = zip.find("collection.anki21");
    const ZipEntry& entry = newer != nullptr ? *newer : *zip.find("collection.anki2");
    Unwatched nobody;
    write_content(zip.content(entry), entry.size, folder / "c.db", nobody);
    SQLite::Database revlog((folder / "c.db").string());

    Desk desk("2025-11-18T20:00+01:00");
    take_in(desk, package);
    const std::string expected = by_anki(revlog, next_day_after(desk.now().at));
    CHECK(expected.find("all time 0/0 0/0") == std::string::npos);
    CHECK(by_emlek(desk) == expected);
}

TEST_CASE("Anki's true retention comes out of learning steps, lapses, filtered decks and cards set by hand",
          "[statistics]") {
    AnkiFile file;
    file.type(AnkiFile::basic());
    Desk desk("2026-02-10T10:00+01:00");
    AnkiLife life(file);
    constexpr std::int64_t day = 86'400'000;
    for (int i = 1; i <= 200; ++i) {
        file.note(i, 100, {"question " + std::to_string(i), "answer"});
        file.card({1'000 + i, i, 1, 0, 2, 2, 41, 20, 2500, 9, 1});
        life.card(1'000 + i, desk.now().at.ms - 500 * day + i, desk.now().at.ms - day / 24);
    }
    const std::string expected = by_anki(file.sql(), next_day_after(desk.now().at));
    CHECK(expected.find("today 0/0 0/0") == std::string::npos);
    write_bytes(std::filesystem::path(desk.file()).replace_filename("p.apkg"), file.package());
    take_in(desk, std::filesystem::path(desk.file()).replace_filename("p.apkg"));
    CHECK(by_emlek(desk) == expected);
}

} // namespace emlek::test
