#pragma once

#include "tests/cli/json.h"

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

struct Outcome {
    int exit = -1; // -1: it did not end by itself
    std::string out;
    std::string err;
};

// A learner's home: an empty folder in which the real program runs.
class Home {
  public:
    Home();
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    std::string now;               // goes with every command as --now unless empty
    std::string time_zone = "UTC"; // TZ

    std::filesystem::path path(std::string_view name) const { return folder_ / name; }
    std::filesystem::path collection() const { return path(".local/share/emlek/collection.emlek"); }
    void write(std::string_view name, std::string_view content) const;
    std::string read(std::string_view name) const;

    // Runs the program here to its end.
    Outcome run(const std::vector<std::string>& words, std::string_view input = "") const;
    // Runs it with --json; throws unless it ends with 0 and one document.
    Json report(std::vector<std::string> words) const;
    // Runs a command of the shell here; EMLEK names the program.
    Outcome shell(const std::string& command) const;

    std::vector<std::string> arguments(const std::vector<std::string>& words) const;
    // The environment that a program in this home has.
    std::vector<std::string> environment() const;
    const std::filesystem::path& folder() const { return folder_; }

  private:
    Outcome run_program(const std::vector<std::string>& command, std::string_view input) const;

    std::filesystem::path folder_;
};

// A running `emlek review --json`: say a word, read what it tells.
class Dialogue {
  public:
    Dialogue(const Home& home, std::vector<std::string> words);
    ~Dialogue();
    Dialogue(const Dialogue&) = delete;
    Dialogue& operator=(const Dialogue&) = delete;

    // The next event. Throws when the program ends instead.
    Json hear();
    void say(std::string_view word);
    Json ask(std::string_view word) {
        say(word);
        return hear();
    }
    // Closes its input and waits; the exit code.
    int end();
    // Ends it as a power cut would.
    void kill();
    pid_t pid() const { return process_; }

  private:
    pid_t process_ = -1;
    int line_ = -1; // a socket, both ways
    std::string heard_;
};

} // namespace emlek::test
