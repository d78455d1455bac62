#pragma once

#include "bench/made_history.h"
#include "scheduler/time.h"

#include <cstdint>
#include <filesystem>

namespace emlek::bench {

enum class Shape : std::int8_t {
    Ordinary, // studied up to four days ago, and a little today
    Backlog,  // put down for so long that half of all cards are due
    Imported, // Ordinary, and 20,000 more cards came today with 200,000 reviews of the last 30 days
};

struct BigCollection {
    Shape shape = Shape::Ordinary;
    int cards = 100'000;
    int reviews = 1'000'000; // within 2 %
};

// The moment at which the benchmarks take place: a Monday morning in Budapest, and its study day.
Now bench_now();

// The file of such a collection, made when it is not in the temporary directory yet (up to a minute). Not to
// be changed: those that write take a copy.
std::filesystem::path big_collection(const BigCollection& wanted);

// A folder in the temporary directory, removed at the end with all that is in it.
class ScratchFolder {
  public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// A copy of a collection, to be written to.
class ScratchCopy {
  public:
    explicit ScratchCopy(const std::filesystem::path& file) {
        std::filesystem::copy_file(file, this->file());
    }
    std::filesystem::path file() const { return folder_.path() / "copy.emlek"; }

  private:
    ScratchFolder folder_;
};

} // namespace emlek::bench
