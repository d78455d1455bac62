#include "tests/window/desktop.h"

#include "tests/window/close_button.h"
#include "tests/window/file_drop.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace emlek::testing {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Generous, because a sanitized program on a busy machine is slow; a test waits so long only when it fails.
constexpr milliseconds patience{60'000};
constexpr milliseconds quiet_time{250};

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> list;
    for (const std::string& word : words)
        list.push_back(const_cast<char*>(word.c_str()));
    list.push_back(nullptr);
    return list;
}

[[noreturn]] void become(const std::vector<std::string>& words) {
    ::execvp(words.front().c_str(), pointers(words).data());
    ::_exit(127);
}

template <class Condition>
bool wait_for(const Condition& condition) {
    const auto end = steady_clock::now() + patience;
    while (!condition()) {
        if (steady_clock::now() > end) return false;
        std::this_thread::sleep_for(milliseconds(20));
    }
    return true;
}

// Looks without reaping, so that wait_for_end still gets the exit code.
bool has_ended(pid_t pid) {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid;
}

void end_process(pid_t pid, int signal) {
    if (pid <= 0) return;
    ::kill(pid, signal);
    ::waitpid(pid, nullptr, 0);
}

// The number of the display that the server chose.
std::string read_line(int descriptor) {
    std::string line;
    char c = 0;
    while (::read(descriptor, &c, 1) == 1 && c != '\n')
        line += c;
    return line;
}

} // namespace

Desktop::Desktop(const std::filesystem::path& folder) : folder_(folder) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
    server_ = ::fork();
    if (server_ == 0) {
        ::close(pipe[0]);
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDERR_FILENO);
        become({"Xvfb", "-displayfd", std::to_string(pipe[1]), "-screen", "0", "1400x900x24", "-nolisten",
                "tcp"});
    }
    ::close(pipe[1]);
    const std::string number = read_line(pipe[0]);
    ::close(pipe[0]);
    if (number.empty()) throw std::runtime_error("Xvfb did not start");
    display_ = ":" + number;
}

Desktop::~Desktop() {
    end_process(program_, SIGKILL);
    end_process(server_, SIGTERM);
}

void Desktop::start_program(const std::vector<std::string>& arguments, const std::string& program) {
    std::vector<std::string> words = {program, "--collection", (folder_ / "collection.emlek").string(),
                                      "--frame-log", (folder_ / "frames").string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::filesystem::remove(folder_ / "frames");
    program_ = ::fork();
    if (program_ == 0) {
        ::setenv("DISPLAY", display_.c_str(), 1);
        ::setenv("HOME", folder_.c_str(), 1);
        for (const char* name :
             {"WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "DBUS_SESSION_BUS_ADDRESS"}) {
            ::unsetenv(name);
        }
        become(words);
    }
    if (!wait_for([&] { return frames() > 0; })) throw std::runtime_error("the window drew nothing");
    wait_until_quiet();
    if (tool({"search", "--sync", "--onlyvisible", "--name", "Eml"}) != 0)
        throw std::runtime_error("no window");
    std::getline(std::ifstream(folder_ / "xdotool"), window_);
    tool({"windowfocus", "--sync", window_});
    wait_until_quiet();
}

// Runs xdotool; what it prints goes to a file, since only one call's output is needed.
int Desktop::tool(const std::vector<std::string>& arguments) const {
    std::vector<std::string> words = {"xdotool"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run(words);
}

int Desktop::run(const std::vector<std::string>& words) const {
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::setenv("DISPLAY", display_.c_str(), 1);
        const int out = ::open((folder_ / "xdotool").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(out, STDOUT_FILENO);
        become(words);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void Desktop::press(const std::string& key) {
    const std::size_t before = frames();
    const std::size_t plus = key.find('+');
    constexpr milliseconds between{60};
    const auto send = [&](const char* action, const std::string& name) {
        tool({action, name});
        std::this_thread::sleep_for(between);
    };
    if (plus != std::string::npos) send("keydown", key.substr(0, plus));
    send("key", plus == std::string::npos ? key : key.substr(plus + 1));
    if (plus != std::string::npos) send("keyup", key.substr(0, plus));
    draw_something_new(before);
}

void Desktop::press_many(const std::vector<std::string>& keys, int times) {
    const std::size_t before = frames();
    constexpr const char* between = "6"; // milliseconds
    std::vector<std::string> words = {"key", "--delay", between};
    for (int i = 0; i < times; ++i)
        words.insert(words.end(), keys.begin(), keys.end());
    tool(words);
    draw_something_new(before);
}

double Desktop::memory() const {
    std::ifstream in("/proc/" + std::to_string(program_) + "/statm");
    double all = 0;
    double resident = 0;
    in >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

void Desktop::click(int x, int y) {
    const std::size_t before = frames();
    tool({"mousemove", "--window", window_, std::to_string(x), std::to_string(y)});
    tool({"click", "1"});
    draw_something_new(before);
}

void Desktop::type(const std::string& text) {
    for (const char letter : text)
        press(std::string(1, letter));
}

void Desktop::paste(const std::string& text) {
    const std::filesystem::path copied = folder_ / "copied";
    std::ofstream(copied, std::ios::binary) << text;
    run({"xclip", "-selection", "clipboard", "-in", copied.string()});
    press("ctrl+v");
}

void Desktop::press_close_button() {
    const std::size_t before = frames();
    testing::press_close_button(display_, std::stoul(window_));
    draw_something_new(before);
}

bool Desktop::drop(const std::vector<std::filesystem::path>& files) {
    const std::size_t before = frames();
    const bool taken = drop_files(display_, std::stoul(window_), files);
    if (taken) draw_something_new(before);
    return taken;
}

void Desktop::draw_something_new(std::size_t frames_before) const {
    // A key that ends the program draws nothing more.
    wait_for([&] { return frames() > frames_before || has_ended(program_); });
    wait_until_quiet();
}

std::size_t Desktop::frames() const {
    std::ifstream log(folder_ / "frames");
    std::size_t count = 0;
    for (std::string line; std::getline(log, line);)
        ++count;
    return count;
}

void Desktop::wait_until_quiet() const {
    std::size_t seen = frames();
    auto since = steady_clock::now();
    wait_for([&] {
        if (const std::size_t count = frames(); count != seen) {
            seen = count;
            since = steady_clock::now();
        }
        return steady_clock::now() - since > quiet_time;
    });
}

int Desktop::wait_for_end() {
    int status = 0;
    const bool ended = wait_for([&] { return ::waitpid(program_, &status, WNOHANG) == program_; });
    if (!ended) return -1;
    program_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void Desktop::kill_program() {
    end_process(program_, SIGKILL);
    program_ = -1;
}

} // namespace emlek::testing
