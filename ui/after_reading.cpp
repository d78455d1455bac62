#include "ui/after_reading.h"

#include <utility>

namespace emlek {

AfterReading::AfterReading(std::function<Millis()> steady, std::function<void()> wake)
    : steady_(std::move(steady)), wake_(std::move(wake)) {}

std::unique_ptr<LongStep> AfterReading::begun(std::function<void(Progress&)> work) const {
    return std::make_unique<LongStep>(std::move(work), steady_, wake_);
}

void AfterReading::keep(ColumnsToKeep columns) {
    if (keeping()) return;
    keeping_ = begun([columns = std::move(columns)](Progress& progress) mutable {
        const ColumnsToKeep these = std::move(columns); // the last to hold them, perhaps: freed here
        keep_columns(these, progress);
    });
}

void AfterReading::free(std::shared_ptr<const void> memory) {
    std::erase_if(freeing_, [](const auto& step) { return step->over(); });
    freeing_.push_back(begun([memory = std::move(memory)](Progress&) mutable { memory.reset(); }));
}

} // namespace emlek
