// One import, timed and weighed, for bench/import.sh:
//   emlek_import_bench COLLECTION FILE.tsv | COLLECTION package
// It prints what each stage took, and how much memory above the idle program was needed.

#include "decks/incoming.h"
#include "store/check.h"
#include "store/staged_import.h"
#include "store/undo.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
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
    double longest = 0;
    std::string during;

  private:
    Clock::time_point last_ = Clock::now();
    std::string last_stage_;
    double began_ = 0;
};

// Three columns: question, answer, remark.
class Table : public DeckSource {
  public:
    explicit Table(std::string file) : file_(std::move(file)) {}
    std::string format() const override { return "tab-separated text"; }
    void read(DeckSink& sink, Progress& progress) override {
        sink.about({"Table", "", "", ""});
        std::ifstream in(file_);
        std::int64_t number = 0;
        for (std::string line; std::getline(in, line);) {
            if (++number % 256 == 0) progress.at("Reading", number, 0);
            const auto first = line.find('\t');
            const auto second = line.find('\t', first + 1);
            IncomingNote incoming;
            incoming.note.question = line.substr(0, first);
            incoming.note.answer = line.substr(first + 1, second - first - 1);
            incoming.note.remark = line.substr(second + 1);
            incoming.where = "line " + std::to_string(number);
            sink.note(std::move(incoming));
        }
    }

  private:
    std::string file_;
};

// 20,000 cards with ten answers each, as a package of another program holds them.
class Package : public DeckSource {
  public:
    std::string format() const override { return "package"; }
    void read(DeckSink& sink, Progress& progress) override {
        sink.about({"Package", "", "", ""});
        for (int i = 0; i < 20'000; ++i) {
            if (i % 64 == 0) progress.at("Reading", i, 20'000);
            IncomingNote incoming;
            const std::string n = std::to_string(i);
            incoming.note.guid = "guid" + n;
            incoming.note.question = "What is number " + n + "? " + std::string(60, 'q');
            incoming.note.answer = "It is " + n + ". " + std::string(60, 'a');
            incoming.where = "note " + n;
            incoming.cards.push_back(card(i));
            sink.note(std::move(incoming));
        }
    }

  private:
    static IncomingCard card(int i) {
        IncomingCard card;
        std::int32_t day = 18'000 + i % 700;
        for (int k = 0; k < 9; ++k) {
            card.history.push_back({Instant{day * 86'400'000LL + i * 1000LL}, UtcOffset{60}, StudyDay{day},
                                    Review{{*Quality::of(4), Millis{5000}, Days{k * 7 + 1}}}});
            day += k * 7 + 1;
        }
        const Snapshot state{9, Easiness{250}, Days{60}, StudyDay{day + 60}, 9, 0};
        card.history.push_back(
            {Instant{day * 86'400'000LL + i * 1000LL}, UtcOffset{60}, StudyDay{day}, Seed{state}});
        return card;
    }
};

std::unique_ptr<DeckSource> source(const std::string& what) {
    if (what == "package") return std::make_unique<Package>();
    return std::make_unique<Table>(what);
}

struct Run {
    Collection& collection;
    Now now;
    std::string what;

    void import(const char* name) const {
        const auto start = Clock::now();
        Longest progress;
        const auto deck = source(what);
        StagedImport staged(collection, *deck, {what, std::nullopt}, now, progress);
        const double read = seconds_since(start);
        staged.apply(progress);
        const ImportReport& report = staged.report();
        std::printf(
            "%s: %.2f s (read and compared %.2f s), added %d, unchanged %d, log rows %d, longest without "
            "a look %.0f ms (%s), peak %.0f MB\n",
            name, seconds_since(start), read, report.added, report.unchanged, report.reviews,
            progress.longest * 1000, progress.during.c_str(), peak_megabytes());
    }
    void undo() const {
        const auto start = Clock::now();
        const auto operation = last_operation(collection);
        if (!operation) return;
        take_back(collection, *operation, now);
        std::printf("taken back: %s: %.2f s, peak %.0f MB\n", operation->label.c_str(), seconds_since(start),
                    peak_megabytes());
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
    Collection collection({arguments[1], "the benchmark", moment});
    const bench::Run run{collection, now_at(moment, RolloverHour{}), arguments[2]};
    std::printf("idle: peak %.0f MB\n", bench::peak_megabytes());
    run.import("import");
    if (count > 3) return 0; // the import alone is to be timed
    run.import("again");
    run.check();
    run.undo();
    run.import("after that");
    return 0;
}
