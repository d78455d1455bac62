#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"
#include "ui/step_progress.h"

#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace emlek {

// One piece of work that may take long, on a thread of its own. From its making until it is over no other
// thread uses what the work uses. All calls return at once, but for the destructor, which cancels and waits.
class LongStep : private Progress {
  public:
    // `steady` and `wake` are called on the step's thread; `wake` whenever there is something new to see.
    LongStep(std::function<void(Progress&)> work, std::function<Millis()> steady, std::function<void()> wake);
    ~LongStep() override;
    LongStep(const LongStep&) = delete;
    LongStep& operator=(const LongStep&) = delete;

    StepProgress progress() const;
    void cancel() { cancelled_ = true; }
    bool over() const { return over_; }
    // When it is over: what the work threw, Cancelled too, comes out.
    void finish() const;

  private:
    void at(std::string_view stage, std::int64_t done, std::int64_t total) override;
    void run() noexcept;

    std::function<void(Progress&)> work_;
    std::function<Millis()> steady_;
    std::function<void()> wake_;
    ProgressTeller teller_;

    mutable std::mutex mutex_;
    StepProgress progress_;
    std::exception_ptr thrown_;
    std::atomic<bool> cancelled_ = false;
    std::atomic<bool> over_ = false;

    std::jthread thread_; // last: it uses the others
};

} // namespace emlek
