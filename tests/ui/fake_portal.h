#pragma once

#include <memory>
#include <string>

namespace emlek::test {

// A desktop's session bus with its settings portal and nothing else, for as long as it lives. The environment
// names it.
class FakePortal {
  public:
    explicit FakePortal(bool dark);
    FakePortal(const FakePortal&) = delete;
    FakePortal& operator=(const FakePortal&) = delete;
    ~FakePortal();

    // Changes the setting, and says so to whoever listens.
    void choose(bool dark);

  private:
    struct Bus;

    std::unique_ptr<Bus> bus_;
    std::string address_before_;
};

} // namespace emlek::test
