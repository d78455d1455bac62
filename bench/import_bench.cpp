// One import, timed and weighed, for bench/import.sh:
//   emlek_import_bench COLLECTION FILE [alone]     the import; then again, check, undo, and once more
//   emlek_import_bench COLLECTION FILE look        reading and comparing only
//   emlek_import_bench make FILE.apkg CARDS        a package of so many cards with ten answers each
// It prints what each stage took, and how much memory above the idle program was needed.

#include "decks/open_deck.h"
#include "decks/outgoing.h"
#include "store/check.h"
#include "store/staged_import.h"
#include "store/undo.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <string>

namespace emlek::bench {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_megabytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Remembers the longest time between two looks, and the processor time of each stage.
class Longest : public Progress {
  public:
    void at(std::string_view stage, std::int64_t, std::int64_t) override {
        const double gap = seconds_since(last_);
        if (gap > longest) {
            longest = gap;
            during = last_stage_ + " to " + std::string(stage);
        }
        last_ = Clock::now();
        const double cpu = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
        if (last_stage_ != stage) {
            if (!last_stage_.empty())
                std::printf("  %s: %.2f s of the processor\n", last_stage_.c_str(), cpu - began_);
            began_ = cpu;
            last_stage_ = stage;
        }
    }
    double since_last() const { return seconds_since(last_); }
    double longest = 0;
    std::string during;

  private:
    Clock::time_point last_ = Clock::now();
    std::string last_stage_;
    double began_ = 0;
};

Calendar calendar(const Now& now) {
    return {[now](Instant) { return now.offset; }, RolloverHour{}, now};
}

// A card with ten answers behind it, due a few days from now.
OutgoingNote studied_note(int number, StudyDay today) {
    OutgoingNote made;
    const std::string n = std::to_string(number);
    made.note.guid = "guid" + n;
    made.note.id = world_note_id(made.note.guid);
    made.note.deck = "Package";
    made.note.question = "What is number " + n + "? " + std::string(60, 'q');
    made.note.answer = "It is " + n + ". " + std::string(60, 'a');
    OutgoingCard card;
    card.card = cards_of(made.note).front();
    card.deck = made.note.deck;
    std::int32_t day = today.number - 700 - number % 100;
    for (int k = 0; k < 10; ++k) {
        const Instant at{day * 86'400'000LL + 36'000'000LL + number * 100LL};
        card.history.push_back(
            {at, UtcOffset{60}, StudyDay{day}, Review{{*Quality::of(4), Millis{5000}, Days{k * 14 + 1}}}});
        day += k * 14 + 1;
    }
    card.state = CardState{10, Easiness{250}, Days{140}, today + Days{number % 100}, StudyDay{day}, 10, 0};
    made.cards.push_back(std::move(card));
    return made;
}

// An Anki package of so many cards with ten answers each.
void make_package(const std::string& file, int cards, const Now& now) {
    Unwatched nobody;
    const std::filesystem::path path = file;
    const auto writer =
        write_deck(path, {DeckFormat::AnkiPackage, "Package", true, calendar(now), path.parent_path()});
    for (int i = 0; i < cards; ++i)
        writer->note(studied_note(i, now.day));
    writer->finish(nobody);
}

struct Run {
    Collection& collection;
    Now now;
    std::string what;

    void import(const char* name) const {
        const auto start = Clock::now();
        Longest progress;
        const std::filesystem::path file = what;
        const auto deck = open_deck(file, {{}, calendar(now), file.parent_path()});
        StagedImport staged(collection, *deck, {what, std::nullopt}, now, progress);
        const double read = seconds_since(start);
        if (std::string(name) != "look") staged.apply(progress);
        const double saving = progress.since_last();
        const ImportReport& report = staged.report();
        std::printf(
            "%s: %.2f s (read and compared %.2f s), added %d, unchanged %d, log rows %d, longest without "
            "a look %.0f ms (%s), saving %.0f ms, peak %.0f MB\n",
            name, seconds_since(start), read, report.added, report.unchanged, report.reviews,
            progress.longest * 1000, progress.during.c_str(), saving * 1000, peak_megabytes());
    }
    void undo() const {
        const auto start = Clock::now();
        const auto operation = last_operation(collection);
        if (!operation) return;
        Longest progress;
        take_back(collection, *operation, now, progress);
        std::printf("taken back: %s: %.2f s, longest without a look %.0f ms (%s), peak %.0f MB\n",
                    operation->label.c_str(), seconds_since(start), progress.longest * 1000,
                    progress.during.c_str(), peak_megabytes());
    }
    void check() const {
        const CheckReport report = check_collection(collection, now.at);
        std::printf("check: %s, %lld differences\n", report.integrity.c_str(),
                    static_cast<long long>(report.differences));
    }
};

} // namespace

} // namespace emlek::bench

int main(int count, char** arguments) {
    using namespace emlek;
    if (count < 3) return 2;
    const Moment moment{Instant{1'795'000'000'000}, UtcOffset{60}};
    if (std::string(arguments[1]) == "make" && count == 4) {
        bench::make_package(arguments[2], std::atoi(arguments[3]), now_at(moment, RolloverHour{}));
        return 0;
    }
    Collection collection({arguments[1], "the benchmark", moment});
    const bench::Run run{collection, now_at(moment, RolloverHour{}), arguments[2]};
    std::printf("idle: peak %.0f MB\n", bench::peak_megabytes());
    if (count > 3 && std::string(arguments[3]) == "look") {
        run.import("look");
        return 0;
    }
    run.import("import");
    if (count > 3) return 0; // the import alone is to be timed
    run.import("again");
    run.check();
    run.undo();
    run.import("after that");
    return 0;
}
