#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace emlek::testing {

// Another program that copied something of one type, as long as it lives: it owns the clipboard of an X
// display, and hands out what is long in parts (ICCCM, section 2.7.2).
class CopyingProgram {
  public:
    // Throws std::runtime_error.
    CopyingProgram(const std::string& display, std::string type, std::string bytes);

  private:
    void run(const std::stop_token& stop, const std::string& display);

    std::string type_;
    std::string bytes_;
    std::atomic<int> state_ = 0; // 0 starting, 1 owner, -1 failed
    std::jthread thread_;        // last: it uses the others
};

} // namespace emlek::testing
