#include "store/watch.h"

#include <sqlite3.h>

#include <utility>

namespace emlek {

namespace {

// Some 2 ms of SQLite's virtual machine: steps of it are from 20 ns to 2 µs.
constexpr int steps_between_looks = 4000;

} // namespace

Watch::Watch(SQLite::Database& db, Progress& progress) : handle_(db.getHandle()), progress_(progress) {
    sqlite3_progress_handler(handle_, steps_between_looks, look, this);
}

Watch::~Watch() {
    sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
}

void Watch::stage(std::string stage) {
    stage_ = std::move(stage);
    at(0, 0);
}

void Watch::at(std::int64_t done, std::int64_t total) {
    done_ = done;
    total_ = total;
    progress_.at(stage_, done_, total_);
}

// No exception may cross SQLite: it is kept until SQLite has given up the statement.
int Watch::look(void* self) noexcept {
    auto& watch = *static_cast<Watch*>(self);
    if (watch.gave_up_) return 0; // what SQLite does after that is to take back what it did
    try {
        watch.progress_.at(watch.stage_, watch.done_, watch.total_);
        return 0;
    } catch (...) {
        watch.stopped_ = std::current_exception();
        watch.gave_up_ = true;
        return 1;
    }
}

void Watch::run(const std::function<void()>& work) {
    try {
        work();
    } catch (const SQLite::Exception&) {
        if (!stopped_) throw;
        std::rethrow_exception(std::exchange(stopped_, nullptr));
    }
}

} // namespace emlek
