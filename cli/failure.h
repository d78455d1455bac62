#pragma once

#include <stdexcept>
#include <string>

namespace emlek {

// What the program tells its caller; scripts depend on these numbers.
enum class Exit {
    Done = 0,
    Refused = 1,  // nothing changed
    Usage = 2,    // the command line was not understood
    Unopened = 3, // the collection cannot be opened
};

// Ends a command. what() is a whole sentence for the person at the keyboard.
class Failure : public std::runtime_error {
  public:
    Failure(Exit code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
    Exit code() const { return code_; }

  private:
    Exit code_;
};

} // namespace emlek
