#pragma once

#include "tests/faults/fault_trial.h"

#include <cstdint>
#include <memory>

namespace emlek::test {

enum class DiskFault : std::int8_t {
    Error, // any operation fails, and nothing of it is done
    Full,  // a write, or the making of a file, finds no room
    Short, // a write or read does half, then fails
};

// While it lives, it is SQLite's default file system: everything goes on to the real one, but for the
// operations that are to fail. One at a time, and one thread. A read that is short and does not fail is left
// out: for SQLite that is a file that ends there, and so it is damage, not a fault.
class FaultyVfs : public Faults {
  public:
    explicit FaultyVfs(DiskFault fault);
    ~FaultyVfs() override;

    void arm(const std::filesystem::path& folder, std::size_t at, bool sticky) override;
    std::size_t clear() override;
    bool names_cause(const std::string& sentence) const override;

  private:
    struct Shim;
    std::unique_ptr<Shim> shim_;
};

} // namespace emlek::test
