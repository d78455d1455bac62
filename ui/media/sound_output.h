#pragma once

#include <string>
#include <vector>

namespace emlek {

// Where sounds are heard. No call waits for a device or a file.
class SoundOutput {
  public:
    SoundOutput() = default;
    SoundOutput(const SoundOutput&) = delete;
    SoundOutput& operator=(const SoundOutput&) = delete;
    virtual ~SoundOutput() = default;

    // These files, one after the other, in place of what is heard now. None: silence.
    virtual void play(std::vector<std::string> files) = 0;

    // Why nothing is heard, in a person's words, once; empty when there is no reason.
    virtual std::string take_trouble() = 0;
};

} // namespace emlek
