#include "ui/media/audio_output.h"

#include <fcntl.h>
#include <portaudio.h>
#include <sndfile.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

namespace emlek {

namespace {

using namespace std::chrono_literals;

constexpr auto longest_farewell = 1s;
constexpr int block_frames = 1024;
constexpr int most_channels = 8; // of a file
constexpr const char* no_device = "There is no sound device here, so sounds are not heard.";

// While PortAudio looks for devices, its drivers tell standard error of every one that is not there.
class QuietErrors {
  public:
    QuietErrors() : kept_(dup(STDERR_FILENO)) {
        const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (nothing < 0) return;
        if (kept_ >= 0) dup2(nothing, STDERR_FILENO);
        close(nothing);
    }
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;
    ~QuietErrors() {
        if (kept_ < 0) return;
        dup2(kept_, STDERR_FILENO);
        close(kept_);
    }

  private:
    int kept_;
};

// PortAudio, for one scope.
class Device {
  public:
    Device() {
        const QuietErrors quiet;
        begun_ = Pa_Initialize() == paNoError;
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device() {
        if (begun_) Pa_Terminate();
    }

    bool there() const { return begun_ && Pa_GetDefaultOutputDevice() != paNoDevice; }

  private:
    bool begun_ = false;
};

struct CloseStream {
    void operator()(PaStream* stream) const { Pa_CloseStream(stream); }
};
using Stream = std::unique_ptr<PaStream, CloseStream>;

Stream open_stream(int channels, int rate) {
    const QuietErrors quiet;
    PaStream* stream = nullptr;
    if (Pa_OpenDefaultStream(&stream, 0, channels, paFloat32, rate, block_frames, nullptr, nullptr) !=
        paNoError)
        return nullptr;
    Stream opened(stream);
    return Pa_StartStream(stream) == paNoError ? std::move(opened) : nullptr;
}

struct CloseFile {
    void operator()(SNDFILE* file) const { sf_close(file); }
};

// Of more than two channels the first two are heard.
void keep_two(std::vector<float>& samples, int channels, sf_count_t frames) {
    for (sf_count_t frame = 0; frame < frames; ++frame) {
        for (int channel = 0; channel < 2; ++channel)
            samples[static_cast<std::size_t>(frame * 2 + channel)] =
                samples[static_cast<std::size_t>(frame * channels + channel)];
    }
}

// Plays a file until its end, or until `stopped`. Returns what went wrong.
std::string play_file(const std::string& file, const std::function<bool()>& stopped) {
    const std::string name = std::filesystem::path(file).extension().string();
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, CloseFile> sound(sf_open(file.c_str(), SFM_READ, &info));
    if (!sound || info.channels < 1 || info.channels > most_channels || info.samplerate < 1)
        return "A sound of this card cannot be played: its file (" + name +
               ") is missing, broken or of another kind.";
    const int channels = std::min(info.channels, 2);
    const Stream stream = open_stream(channels, info.samplerate);
    if (!stream) return no_device;
    std::vector<float> samples(static_cast<std::size_t>(block_frames * info.channels));
    while (!stopped()) {
        const sf_count_t frames = sf_readf_float(sound.get(), samples.data(), block_frames);
        if (frames <= 0) {
            Pa_StopStream(stream.get()); // when all of it was heard
            return {};
        }
        if (info.channels > 2) keep_two(samples, info.channels, frames);
        const PaError error =
            Pa_WriteStream(stream.get(), samples.data(), static_cast<unsigned long>(frames));
        if (error != paNoError && error != paOutputUnderflowed) return no_device;
    }
    Pa_AbortStream(stream.get());
    return {};
}

} // namespace

struct AudioOutput::Desk {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> files;
    std::uint64_t wish = 0; // counts calls of play
    bool stop = false;
    bool ended = false;
    std::string trouble;
    std::function<void()> wake;

    bool stopped_since(std::uint64_t mine) {
        const std::lock_guard lock(mutex);
        return stop || wish != mine;
    }

    void tell(const std::string& what) {
        if (what.empty()) return;
        {
            const std::lock_guard lock(mutex);
            if (stop) return;
            trouble = what;
        }
        if (wake) wake();
    }

    void work() {
        std::uint64_t done = 0;
        {
            std::optional<Device> device;
            while (true) {
                std::vector<std::string> wanted;
                {
                    std::unique_lock lock(mutex);
                    changed.wait(lock, [&] { return stop || wish != done; });
                    if (stop) break;
                    done = wish;
                    wanted = files;
                }
                if (wanted.empty()) continue;
                if (!device) device.emplace();
                if (!device->there()) {
                    tell(no_device);
                    continue;
                }
                for (const std::string& file : wanted) {
                    if (stopped_since(done)) break;
                    tell(play_file(file, [&] { return stopped_since(done); }));
                }
            }
        }
        const std::lock_guard lock(mutex);
        ended = true;
        changed.notify_all();
    }
};

AudioOutput::AudioOutput(std::function<void()> wake) : desk_(std::make_shared<Desk>()) {
    desk_->wake = std::move(wake);
}

AudioOutput::~AudioOutput() {
    if (!thread_.joinable()) return;
    std::unique_lock lock(desk_->mutex);
    desk_->stop = true;
    desk_->changed.notify_all();
    const bool ended = desk_->changed.wait_for(lock, longest_farewell, [this] { return desk_->ended; });
    lock.unlock();
    // The thread shares nothing but the desk, so a hanging driver can be left to itself.
    if (ended) {
        thread_.join();
    } else {
        thread_.detach();
    }
}

void AudioOutput::play(std::vector<std::string> files) {
    if (!thread_.joinable() && files.empty()) return;
    {
        const std::lock_guard lock(desk_->mutex);
        desk_->files = std::move(files);
        ++desk_->wish;
        desk_->changed.notify_all();
    }
    if (!thread_.joinable()) thread_ = std::thread([desk = desk_] { desk->work(); });
}

std::string AudioOutput::take_trouble() {
    const std::lock_guard lock(desk_->mutex);
    return std::exchange(desk_->trouble, {});
}

} // namespace emlek
