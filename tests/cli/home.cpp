#include "tests/cli/home.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what);
}

// What posix_spawn wants of a list of words.
std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    for (std::string& word : words)
        list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

class FileActions {
  public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    void open(int descriptor, const fs::path& file, int flags) {
        posix_spawn_file_actions_addopen(&actions_, descriptor, file.c_str(), flags, 0600);
    }
    void take(int descriptor, int from) { posix_spawn_file_actions_adddup2(&actions_, from, descriptor); }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

pid_t start(std::vector<std::string> command, std::vector<std::string> environment,
            const FileActions& files) {
    pid_t process = -1;
    const int failed = posix_spawnp(&process, command.front().c_str(), files.get(), nullptr,
                                    pointers(command).data(), pointers(environment).data());
    if (failed != 0) fail("cannot start " + command.front());
    return process;
}

int wait_for(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string content_of(const fs::path& file) {
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
}

} // namespace

Home::Home() {
    std::string name = (fs::temp_directory_path() / "emlek-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) fail("cannot make a folder like " + name);
    folder_ = name;
}

Home::~Home() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Home::write(std::string_view name, std::string_view content) const {
    std::ofstream(path(name), std::ios::binary) << content;
}

std::string Home::read(std::string_view name) const {
    return content_of(path(name));
}

std::vector<std::string> Home::environment() const {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        const bool ours = text.starts_with("HOME=") || text.starts_with("XDG_") || text.starts_with("TZ=");
        if (!ours) variables.emplace_back(text);
    }
    variables.push_back("HOME=" + folder_.string());
    variables.push_back("TZ=" + time_zone);
    variables.push_back("EMLEK=" EMLEK_PROGRAM);
    return variables;
}

std::vector<std::string> Home::arguments(const std::vector<std::string>& words) const {
    std::vector<std::string> command{EMLEK_PROGRAM};
    if (!now.empty()) command.insert(command.end(), {"--now", now});
    command.insert(command.end(), words.begin(), words.end());
    return command;
}

Outcome Home::run_program(const std::vector<std::string>& command, std::string_view input) const {
    write(".input", input);
    FileActions files;
    files.open(STDIN_FILENO, path(".input"), O_RDONLY);
    files.open(STDOUT_FILENO, path(".out"), O_WRONLY | O_CREAT | O_TRUNC);
    files.open(STDERR_FILENO, path(".err"), O_WRONLY | O_CREAT | O_TRUNC);
    const int exit = wait_for(start(command, environment(), files));
    return {exit, read(".out"), read(".err")};
}

Outcome Home::run(const std::vector<std::string>& words, std::string_view input) const {
    return run_program(arguments(words), input);
}

Json Home::report(std::vector<std::string> words) const {
    words.emplace_back("--json");
    const Outcome outcome = run(words);
    if (outcome.exit != 0)
        fail(words.front() + " ended with " + std::to_string(outcome.exit) + ": " + outcome.err);
    return Json::parse(outcome.out);
}

Outcome Home::shell(const std::string& command) const {
    return run_program({"sh", "-c", "cd \"$HOME\" && " + command}, "");
}

Dialogue::Dialogue(const Home& home, std::vector<std::string> words) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) fail("no socket");
    FileActions files;
    files.take(STDIN_FILENO, ends[1]);
    files.take(STDOUT_FILENO, ends[1]);
    words.insert(words.begin(), "review");
    words.emplace_back("--json");
    process_ = start(home.arguments(words), home.environment(), files);
    ::close(ends[1]);
    line_ = ends[0];
}

Dialogue::~Dialogue() {
    end();
    ::close(line_);
}

Json Dialogue::hear() {
    std::size_t end = 0;
    while ((end = heard_.find('\n')) == std::string::npos) {
        char block[4096];
        const ssize_t got = ::read(line_, block, sizeof block);
        if (got <= 0) fail("the program ended without an event");
        heard_.append(block, static_cast<std::size_t>(got));
    }
    const Json event = Json::parse(std::string_view(heard_).substr(0, end));
    heard_.erase(0, end + 1);
    return event;
}

void Dialogue::say(std::string_view word) {
    const std::string line = std::string(word) + "\n";
    const ssize_t sent = ::send(line_, line.data(), line.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(line.size())) fail("the program does not listen");
}

int Dialogue::end() {
    if (process_ < 0) return -1;
    ::shutdown(line_, SHUT_WR);
    return wait_for(std::exchange(process_, -1));
}

void Dialogue::kill() {
    ::kill(process_, SIGKILL);
    end();
}

} // namespace emlek::test
