#pragma once

#include "ui/media/sound_output.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace emlek {

// Sounds on the machine's usual device: what libsndfile reads (WAV, FLAC, Ogg, Opus, MP3), played by
// PortAudio on a thread of its own, which begins with the first sound.
class AudioOutput : public SoundOutput {
  public:
    // `wake` is called on the other thread when there is trouble to be told.
    explicit AudioOutput(std::function<void()> wake);
    // A driver that hangs is waited for one second.
    ~AudioOutput() override;

    void play(std::vector<std::string> files) override;
    std::string take_trouble() override;

  private:
    struct Desk; // shared with the thread

    std::shared_ptr<Desk> desk_;
    std::thread thread_;
};

} // namespace emlek
