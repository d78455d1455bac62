#include "store/backups.h"
#include "store/check.h"
#include "store/listing.h"
#include "store/mend.h"
#include "store/restore.h"
#include "tests/loss/table.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <iostream>
#include <random>
#include <string>
#include <utility>

// Damaged collections by the thousand: whatever a disk does to a file, cards never go silently, and a backup
// brings them back.
namespace emlek::test {

namespace {

namespace fs = std::filesystem;

// A collection of some hundred pages with a history, and one backup of it.
struct Studied : Desk {
    Studied() {
        have(numbered_deck("D", 400));
        fs::remove_all(backups_folder(file()));
        set("new_per_day", "40");
        for (int day = 0; day < 3; ++day) {
            std::string answers;
            for (int i = 0; i < 30; ++i)
                answers += i % 7 == 3 ? "2 " : "4 ";
            study(answers);
            next_day();
        }
        Unwatched nobody;
        backup = make_backup(sql(), file(), BackupReason::Daily, {now().at, now().offset}, nobody);
        before = content();
        close();
        whole = bytes_of(file());
    }
    OpenOptions options() const { return {file(), "the tests", moment("2026-11-27T10:00+01:00")}; }

    Backup backup;
    std::string before;
    std::string whole;
};

enum class Kind { FlippedBit, FlippedByte, ZeroedPage, ZeroedSector, Truncation };

std::string damaged(const std::string& whole, Kind kind, std::mt19937& random) {
    std::string bytes = whole;
    switch (kind) {
        case Kind::FlippedBit:
            bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
            break;
        case Kind::FlippedByte:
            bytes[random() % bytes.size()] = static_cast<char>(random());
            break;
        case Kind::ZeroedPage:
            bytes.replace(random() % (bytes.size() / 4096) * 4096, 4096, std::string(4096, '\0'));
            break;
        case Kind::ZeroedSector:
            bytes.replace(random() % (bytes.size() / 512) * 512, 512, std::string(512, '\0'));
            break;
        case Kind::Truncation:
            bytes.resize(random() % bytes.size());
            break;
    }
    return bytes;
}

// There may be more: where the file no longer says that it has the shipped deck, it gets that again.
constexpr std::int64_t least_cards = 400;

struct Seen {
    bool refused = false;  // in a sentence of ours
    bool reported = false; // by check
    std::int64_t cards = 0;
};

// Opens it, lists every card, and checks all of it. Anything but a StoreError fails the test.
Seen looked_at(const OpenOptions& options) {
    Seen seen;
    try {
        const Collection collection(options);
        list_cards(collection, {}, [&](const ListedCard& card) {
            (void)card.prompt.face();
            ++seen.cards;
        });
        const CheckReport report = check_collection(collection, options.moment.at);
        seen.reported = report.integrity != "ok" || report.differences > 0;
    } catch (const StoreError& error) {
        const std::string sentence = error.what();
        CHECK(sentence.ends_with("."));
        CHECK(sentence.find("SQLITE") == std::string::npos);
        seen.refused = true;
    }
    return seen;
}

struct Tally {
    int tried = 0;
    int refused = 0;
    int reported = 0;
    int unharmed = 0;
    int mended = 0;
    int lost = 0; // that have fewer cards, and say nothing
};

void expect_restored(const Studied& desk) {
    Unwatched nobody;
    const auto newest = newest_good_backup(desk.file());
    REQUIRE(newest);
    CHECK(newest->content == desk.backup.content);
    restore(desk.options(), newest->file, nobody);
    const Seen seen = looked_at(desk.options());
    CHECK_FALSE((seen.refused || seen.reported));
    CHECK(seen.cards == 400);
}

void expect_mended_or_untouched(const Studied& desk, const std::string& bytes, Tally& tally) {
    Unwatched nobody;
    if (const auto mended = mend_states(desk.options(), nobody)) {
        ++tally.mended;
        const Seen seen = looked_at(desk.options());
        CHECK_FALSE((seen.refused || seen.reported));
        CHECK(seen.cards >= least_cards);
    } else {
        CHECK((bytes_of(desk.file()) == bytes));
    }
}

void put(const Studied& desk, const std::string& bytes) {
    for (const char* ending : {"-wal", "-shm", "-journal"})
        fs::remove(desk.file().string() + ending);
    write_bytes(desk.file(), bytes);
    for (const BackupFile& file : backup_files(desk.file())) {
        if (file.file != desk.backup.file) fs::remove(file.file);
    }
}

Tally try_all(const Studied& desk, Kind kind, int count, unsigned seed) {
    Tally tally;
    std::mt19937 random(seed);
    for (; tally.tried < count; ++tally.tried) {
        const std::string bytes = damaged(desk.whole, kind, random);
        put(desk, bytes);
        INFO("kind " << static_cast<int>(kind) << ", number " << tally.tried);
        const Seen seen = looked_at(desk.options());
        const bool silent = !seen.refused && !seen.reported;
        if (silent) CHECK(seen.cards >= least_cards);
        tally.lost += silent && seen.cards < least_cards ? 1 : 0;
        tally.refused += seen.refused ? 1 : 0;
        tally.reported += seen.reported ? 1 : 0;
        tally.unharmed += silent ? 1 : 0;
        if (silent) continue;
        put(desk, bytes);
        expect_mended_or_untouched(desk, bytes, tally);
        put(desk, bytes);
        expect_restored(desk);
    }
    return tally;
}

constexpr std::array<std::pair<Kind, const char*>, 5> kinds = {{{Kind::FlippedBit, "a flipped bit"},
                                                                {Kind::FlippedByte, "a changed byte"},
                                                                {Kind::ZeroedPage, "a zeroed page"},
                                                                {Kind::ZeroedSector, "a zeroed sector"},
                                                                {Kind::Truncation, "a truncation"}}};

} // namespace

TEST_CASE("A damaged collection never shows fewer cards silently, and its backup brings all back") {
    const Studied desk;
    int mended = 0;
    for (const auto& [kind, name] : kinds) {
        const Tally tally = try_all(desk, kind, 24, 1);
        INFO(name);
        if (kind == Kind::Truncation) CHECK(tally.unharmed == 0);
        mended += tally.mended;
    }
    CHECK(mended > 0);
}

TEST_CASE("A collection whose structure is damaged gives no backup, so that none can drive out a good one") {
    const Studied desk;
    std::mt19937 random(7);
    Unwatched nobody;
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
        put(desk, damaged(desk.whole, Kind::ZeroedPage, random));
        if (is_whole(desk.file())) continue; // the page was not in use
        SQLite::Database db(desk.file().string(), SQLite::OPEN_READWRITE);
        try {
            make_backup(db, desk.file(), BackupReason::ByHand, {}, nobody);
            FAIL_CHECK("number " << i << " was backed up");
        } catch (const StoreError& error) {
            CHECK(error.cause() == StoreError::Cause::Damaged);
            ++refused;
        } catch (const SQLite::Exception&) {
            ++refused; // its very first page
        }
    }
    CHECK(refused > 30);
    put(desk, desk.whole);
    CHECK(list_backups(desk.file()).size() == 1);
}

TEST_CASE("Five thousand damaged collections lose no card silently", "[.deep]") {
    const Studied desk;
    for (const auto& [kind, name] : kinds) {
        const auto begin = std::chrono::steady_clock::now();
        const Tally tally = try_all(desk, kind, 1000, 11);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        write_row(std::cout, {std::string("damage: ") + name, static_cast<std::size_t>(tally.tried),
                              static_cast<std::size_t>(tally.lost), took.count()});
        std::cout << "| " << name << " | " << tally.tried << " | " << tally.refused << " | " << tally.reported
                  << " | " << tally.unharmed << " | " << tally.mended << " |" << std::endl;
    }
}

} // namespace emlek::test
