#include "ui/long_step.h"

#include <utility>

namespace emlek {

LongStep::LongStep(std::function<void(Progress&)> work, std::function<Millis()> steady,
                   std::function<void()> wake)
    : work_(std::move(work)), steady_(std::move(steady)), wake_(std::move(wake)) {
    thread_ = std::jthread([this] { run(); });
}

LongStep::~LongStep() {
    cancel();
}

StepProgress LongStep::progress() const {
    const std::lock_guard lock(mutex_);
    return progress_;
}

void LongStep::finish() const {
    if (thrown_) std::rethrow_exception(thrown_);
}

void LongStep::run() noexcept {
    try {
        teller_.start(steady_());
        work_(*this);
    } catch (...) {
        thrown_ = std::current_exception();
    }
    over_ = true;
    wake_();
}

void LongStep::at(std::string_view stage, std::int64_t done, std::int64_t total) {
    if (cancelled_) throw Cancelled{};
    auto told = teller_.at(steady_(), stage, done, total);
    if (!told) return;
    {
        const std::lock_guard lock(mutex_);
        progress_ = std::move(*told);
    }
    wake_();
}

} // namespace emlek
