#pragma once

#include "tests/faults/fault_trial.h"

namespace emlek::test {

// The memory of this process: every `new` and every allocation of SQLite is one operation. Once it
// has failed for good, there is no more of it than there was at that moment: what is given back can be had
// again. It is in the way of all allocations of the executable it is linked into. One thread.
class FailingMemory : public Faults {
  public:
    void arm(const std::filesystem::path& folder, std::size_t at, bool sticky) override;
    std::size_t clear() override;
    bool names_cause(const std::string& sentence) const override;
};

// Puts SQLite's own allocator in the way. Before SQLite is used first.
void watch_sqlite_memory();

} // namespace emlek::test
