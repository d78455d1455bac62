#pragma once

#include "tests/faults/fault_trial.h"
#include "tests/faults/faulty_vfs.h"
#include "tests/loss/file_calls.h"

#include <optional>

namespace emlek::test {

// Our own calls for files (tests/loss/file_calls.h), of which some fail with an error of the system: EIO any
// of them, ENOSPC those that take room, EACCES those that need a right. One at a time, and one thread.
class FaultyFiles : public Faults, private FileCallObserver {
  public:
    explicit FaultyFiles(int error) : error_(error) {}

    void arm(const std::filesystem::path& folder, std::size_t at, bool sticky) override;
    std::size_t clear() override;
    bool names_cause(const std::string& sentence) const override;

  private:
    int before(const FileCall& call) noexcept override;
    void after(const FileCall& /*call*/) noexcept override {}
    bool can_hit(FileCall::Kind kind) const;

    FaultyVfs sqlite_{DiskFault::Error}; // fails never; tells SQLite's calls apart from ours
    int error_;
    std::size_t count_ = 0;
    std::size_t at_ = 0;
    bool sticky_ = false;
    std::optional<FileCalls> calls_;
};

} // namespace emlek::test
