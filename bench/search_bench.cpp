#include "bench/big_collection.h"
#include "bench/samples.h"
#include "decks/query/parse_query.h"
#include "store/search/card_search.h"
#include "store/search/search_index.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <malloc.h>
#include <sqlite3.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace emlek::bench {

namespace {

constexpr std::size_t page = 50;
constexpr std::int64_t cards_a_slice = 16'384;

// One collection of a million cards for all of these, opened once, its search file made once.
struct Shelf {
    Shelf()
        : copy(big_collection({Shape::Ordinary, 1'000'000, 10'000'000})),
          collection({copy.file(), "emlek bench", {bench_now().at, bench_now().offset}}),
          index(collection) {
        making.time([&] {
            while (!index.advance(64, bench_now()))
                slices.time([&] { index.advance(64, bench_now()); });
        });
    }

    ScratchCopy copy;
    Collection collection;
    SearchIndex index;
    Samples making;
    Samples slices;
};

Shelf& shelf() {
    static Shelf shelf;
    return shelf;
}

double allocated_mb() {
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

// As a window does it: slices until a page is in its place, and its lines.
std::vector<FoundCard> first_page(SearchIndex& index, const std::string& query, CardOrder order = {}) {
    CardSearch search(index, parse_query(query).query, order, bench_now());
    while (!search.advance(cards_a_slice) && search.listed() < page) {
    }
    return search.cards(0, page);
}

// Each beginning of what a person types, one search a letter.
std::vector<std::string> typed() {
    std::vector<std::string> all;
    for (const std::string text :
         {"forradalom", "rev strike", "is:due deck:Greek", "prop:lapses>=3 census", "-harvest tag:none",
          "читать", "oktober hid", "\"border railway\"", "zebra", "deck:Japanese is:new 12",
          "λογος or ποταμος", "مدينة بحر", "電車 山", "говорить deck:Russian", "is:due prop:ivl>21",
          "rated:7:1", "(treaty or charter) -strike"}) {
        for (std::size_t end = 1; end <= text.size(); ++end) {
            if (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) continue;
            const std::string beginning = text.substr(0, end);
            if (parse_query(beginning).errors.empty()) all.push_back(beginning);
        }
    }
    return all;
}

// The bars: median 30 ms, p99 100 ms.
void first_page_as_you_type(benchmark::State& state) {
    SearchIndex& index = shelf().index;
    const std::vector<std::string> queries = typed();
    Samples samples;
    std::string slowest;
    double worst = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        for (const std::string& query : queries) {
            samples.time([&] { benchmark::DoNotOptimize(first_page(index, query)); });
            if (samples.last() <= worst) continue;
            worst = samples.last();
            slowest = query;
        }
    }
    samples.report(state);
    state.counters["queries"] = static_cast<double>(queries.size());
    state.SetLabel("slowest: " + slowest);
}

// Words that a million texts hold, or one or two characters: the bar is 100 ms for the first slice.
void first_page_of_characters(benchmark::State& state) {
    SearchIndex& index = shelf().index;
    Samples samples;
    for ([[maybe_unused]] const auto iteration : state) {
        for (const std::string query : {"山", "大", "大学", "学", "図書", "電車 山", "-山", "館"})
            samples.time([&] { benchmark::DoNotOptimize(first_page(index, query)); });
    }
    samples.report(state);
}

void first_page_by_each_column(benchmark::State& state) {
    SearchIndex& index = shelf().index;
    Samples samples;
    std::string slowest;
    double worst = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        for (std::size_t i = 0; i < sort_names.size(); ++i) {
            for (const bool descending : {false, true}) {
                samples.time([&] {
                    benchmark::DoNotOptimize(first_page(index, "", {static_cast<SortBy>(i), descending}));
                });
                if (samples.last() <= worst) continue;
                worst = samples.last();
                slowest = sort_names[i];
            }
        }
    }
    samples.report(state);
    state.SetLabel("slowest: " + slowest);
}

// To the last of what is found, and its longest slice.
void the_whole_result(benchmark::State& state, const std::string& query, CardOrder order) {
    SearchIndex& index = shelf().index;
    Samples whole;
    Samples slices;
    std::size_t found = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        whole.time([&] {
            CardSearch search(index, parse_query(query).query, order, bench_now());
            bool done = false;
            while (!done)
                slices.time([&] { done = search.advance(cards_a_slice); });
            found = search.found();
        });
    }
    whole.report(state);
    slices.report(state, "slice_");
    state.counters["found"] = static_cast<double>(found);
}

// What stands beside it: SQLite reads all texts.
void a_plain_scan(benchmark::State& state, const std::string& pattern) {
    SQLite::Database& db = shelf().collection.database();
    Samples samples;
    std::int64_t found = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        samples.time([&] {
            SQLite::Statement scan(
                db,
                "SELECT count(*) FROM note n JOIN card c ON c.note = n.id WHERE n.question "
                "LIKE ?1 OR n.answer LIKE ?1");
            scan.bind(1, pattern);
            if (scan.executeStep()) found = scan.getColumn(0).getInt64();
        });
    }
    samples.report(state);
    state.counters["found"] = static_cast<double>(found);
}

// From a closed file to the first page of all cards; the bar is 100 ms.
void opening(benchmark::State& state) {
    Shelf& all = shelf();
    { SearchIndex away = std::move(all.index); }
    Samples page_there;
    Samples complete;
    double before = 0;
    double bytes = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        before = allocated_mb();
        const sqlite3_int64 kept_before = sqlite3_memory_used(); // SQLite's cache, at most 8 MB
        SearchIndex index(all.collection);
        std::optional<CardSearch> search;
        const auto step = [&] {
            const bool in_step = index.advance(512, bench_now());
            if (!search || search->outdated()) search.emplace(index, Query{}, CardOrder{}, bench_now());
            return search->advance(cards_a_slice) && in_step;
        };
        complete.time([&] {
            page_there.time([&] {
                while ((!search || search->listed() < page) && !step()) {
                }
                benchmark::DoNotOptimize(search->cards(0, page));
            });
            while (!step()) {
            }
        });
        bytes = (allocated_mb() - before) * 1e6;
        state.counters["fixed_mb"] = static_cast<double>(sqlite3_memory_used() - kept_before) / 1e6;
        bytes -= static_cast<double>(sqlite3_memory_used() - kept_before);
        state.counters["bytes_a_card"] = bytes / static_cast<double>(search->found());
        state.counters["cards"] = static_cast<double>(search->found());
    }
    page_there.report(state);
    complete.report(state, "complete_");
    all.index = SearchIndex(all.collection);
    while (!all.index.advance(512, bench_now())) {
    }
}

// How long the first time takes, and how large the file is.
void making_the_file(benchmark::State& state) {
    Shelf& all = shelf();
    for ([[maybe_unused]] const auto iteration : state) {
    }
    all.making.report(state);
    all.slices.report(state, "slice_");
    state.counters["file_mb"] =
        static_cast<double>(std::filesystem::file_size(search_file(all.collection.file()))) / 1e6;
    state.counters["collection_mb"] =
        static_cast<double>(std::filesystem::file_size(all.collection.file())) / 1e6;
}

BENCHMARK(making_the_file)->Iterations(1);
BENCHMARK(first_page_as_you_type)->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(first_page_of_characters)->Iterations(10)->Unit(benchmark::kMillisecond);
BENCHMARK(first_page_by_each_column)->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(the_whole_result, word, std::string("forradalom"), CardOrder{})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(the_whole_result, letter, std::string("r"), CardOrder{})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(the_whole_result, character, std::string("山"), CardOrder{})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(the_whole_result, due, std::string("is:due"), CardOrder{})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(the_whole_result, all_by_due, std::string(""), CardOrder{SortBy::Due, false})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(the_whole_result, all_by_question, std::string(""), CardOrder{SortBy::Question, false})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(a_plain_scan, word, std::string("%forradalom%"))
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(a_plain_scan, character, std::string("%山%"))->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(opening)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace emlek::bench
