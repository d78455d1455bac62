#pragma once

#include "decks/progress.h"
#include "study/clock.h"

#include <optional>
#include <ostream>
#include <string>

namespace emlek {

// One line of standard error that says how far a long piece of work is, once it has taken over a second;
// nothing when standard error is no terminal. While it lives, Ctrl+C does not end the program but cancels the
// work.
class TerminalProgress : public Progress {
  public:
    TerminalProgress(const Clock& clock, std::ostream& err);
    ~TerminalProgress() override;
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    void at(std::string_view stage, std::int64_t done, std::int64_t total) override;
    // Takes the line away, before something else is said.
    void clear();

  private:
    bool interrupted();
    void show(std::string_view stage, std::int64_t done, std::int64_t total, Millis now);

    const Clock& clock_;
    std::ostream& err_;
    bool on_terminal_ = false;
    int interrupts_ = -1; // a signalfd
    std::optional<Millis> begin_;
    std::string stage_;
    Millis stage_begin_;
    Millis shown_;
    bool visible_ = false;
};

} // namespace emlek
