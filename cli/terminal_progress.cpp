#include "cli/terminal_progress.h"

#include "cli/text.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace emlek {

namespace {

constexpr std::int64_t patience_ms = 1000;
constexpr std::int64_t between_lines_ms = 200;

sigset_t interrupt_alone() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    return set;
}

std::string left(Millis spent, std::int64_t done, std::int64_t total) {
    if (total <= 0 || done <= 0 || done > total || spent.count < patience_ms) return "";
    const std::int64_t seconds = spent.count * (total - done) / done / 1000 + 1;
    if (seconds < 60) return ", about " + counted(seconds, "second", "seconds") + " left";
    return ", about " + counted((seconds + 59) / 60, "minute", "minutes") + " left";
}

} // namespace

TerminalProgress::TerminalProgress(const Clock& clock, std::ostream& err)
    : clock_(clock), err_(err), on_terminal_(::isatty(STDERR_FILENO) == 1) {
    const sigset_t set = interrupt_alone();
    if (::pthread_sigmask(SIG_BLOCK, &set, nullptr) == 0)
        interrupts_ = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

TerminalProgress::~TerminalProgress() {
    clear();
    if (interrupts_ >= 0) ::close(interrupts_);
    const sigset_t set = interrupt_alone();
    ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

bool TerminalProgress::interrupted() {
    signalfd_siginfo signal{};
    return interrupts_ >= 0 && ::read(interrupts_, &signal, sizeof signal) == sizeof signal;
}

void TerminalProgress::at(std::string_view stage, std::int64_t done, std::int64_t total) {
    if (interrupted()) throw Cancelled{};
    if (!on_terminal_) return;
    const Millis now = clock_.steady();
    if (!begin_) begin_ = now;
    if (stage != stage_) {
        stage_ = stage;
        stage_begin_ = now;
    }
    if (now.count - begin_->count < patience_ms || now.count - shown_.count < between_lines_ms) return;
    show(stage, done, total, now);
}

void TerminalProgress::show(std::string_view stage, std::int64_t done, std::int64_t total, Millis now) {
    shown_ = now;
    visible_ = true;
    err_ << "\r\033[K" << stage;
    if (total > 0) err_ << " " << done * 100 / total << " %";
    err_ << left({now.count - stage_begin_.count}, done, total) << " (Ctrl+C stops)" << std::flush;
}

void TerminalProgress::clear() {
    if (visible_) err_ << "\r\033[K" << std::flush;
    visible_ = false;
}

} // namespace emlek
