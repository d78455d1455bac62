#pragma once

#include "scheduler/time.h"
#include "store/kept_columns.h"
#include "ui/long_step.h"

#include <functional>
#include <memory>
#include <vector>

namespace emlek {

// What is left to do when answers were read, and would hold up a frame: keeping their columns for the next
// time, though the page is left meanwhile, and giving back the memory of those that are not looked at any
// more. On threads of its own, which do not use the collection. Destroyed it cancels and waits: some tenths
// of a second at ten million answers.
class AfterReading {
  public:
    // `steady` and `wake` as for LongStep.
    AfterReading(std::function<Millis()> steady, std::function<void()> wake);

    // Nothing, while others are being kept.
    void keep(ColumnsToKeep columns);
    void free(std::shared_ptr<const void> memory);
    bool keeping() const { return keeping_ && !keeping_->over(); }

  private:
    std::unique_ptr<LongStep> begun(std::function<void(Progress&)> work) const;

    std::function<Millis()> steady_;
    std::function<void()> wake_;
    std::unique_ptr<LongStep> keeping_;
    std::vector<std::unique_ptr<LongStep>> freeing_;
};

} // namespace emlek
