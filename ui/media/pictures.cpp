#include "ui/media/pictures.h"

#include "ui/media/svg_process.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace emlek {

namespace {

using namespace std::chrono_literals;

constexpr auto longest_wait = 20ms;
constexpr auto longest_farewell = 2s;
constexpr std::size_t most_states = 4096;

struct Job {
    std::string file;
    std::optional<PictureSize> size; // nothing: its size is what is asked
};

struct Result {
    Job job;
    std::optional<PictureSize> size;
    std::optional<Pixels> pixels;
};

} // namespace

struct Pictures::Desk {
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    std::vector<Result> results;
    bool working = false;
    bool stop = false;
    bool ended = false;
    std::function<void()> wake;
    std::string program;

    void put(Job job) {
        const std::lock_guard lock(mutex);
        // A size is a short job and somebody waits for it.
        if (job.size) {
            jobs.push_back(std::move(job));
        } else {
            jobs.push_front(std::move(job));
        }
        changed.notify_all();
    }

    void work() {
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait(lock, [this] { return stop || !jobs.empty(); });
            if (stop) break;
            Job job = std::move(jobs.front());
            jobs.pop_front();
            working = true;
            lock.unlock();
            Result result{job, std::nullopt, std::nullopt};
            const bool apart = is_svg(job.file);
            if (job.size) {
                result.pixels = apart ? decode_picture_apart(program, job.file, *job.size)
                                      : decode_picture(job.file, *job.size);
            } else {
                result.size = apart ? picture_size_apart(program, job.file) : picture_size(job.file);
            }
            lock.lock();
            working = false;
            results.push_back(std::move(result));
            changed.notify_all();
            if (!stop && wake) wake();
        }
        ended = true;
        changed.notify_all();
    }
};

Pictures::Pictures(TextureStore& textures, std::function<void()> wake, std::string program)
    : textures_(textures), desk_(std::make_shared<Desk>()) {
    desk_->program = std::move(program);
    desk_->wake = std::move(wake);
    thread_ = std::thread([desk = desk_] { desk->work(); });
}

// A picture may take very long on purpose. The thread shares nothing but the desk, so it can be left to
// itself.
Pictures::~Pictures() {
    bool ended = false;
    {
        std::unique_lock lock(desk_->mutex);
        desk_->stop = true;
        desk_->changed.notify_all();
        ended = desk_->changed.wait_for(lock, longest_farewell, [this] { return desk_->ended; });
    }
    if (ended) {
        thread_.join();
    } else {
        thread_.detach();
    }
    for (auto& [key, drawn] : drawn_) {
        if (drawn.texture != ImTextureID_Invalid) textures_.destroy(drawn.texture);
    }
}

void Pictures::begin_frame() {
    take_in();
    if (texture_bytes_ > kept_texture_bytes) drop_unseen();
    ++frame_;
    may_wait_ = true;
}

void Pictures::take_in() {
    std::vector<Result> results;
    {
        const std::lock_guard lock(desk_->mutex);
        results.swap(desk_->results);
    }
    for (Result& result : results) {
        PictureState& state = states_[result.job.file];
        if (!result.job.size) {
            state.kind = result.size ? PictureState::Kind::Ready : PictureState::Kind::Unusable;
            if (result.size) {
                state.width = result.size->width;
                state.height = result.size->height;
            }
            continue;
        }
        if (!result.pixels) {
            state.kind = PictureState::Kind::Unusable;
            continue;
        }
        Drawn& drawn = drawn_[{result.job.file, result.job.size->width, result.job.size->height}];
        drawn.texture = textures_.create(*result.pixels);
        drawn.bytes = result.pixels->rgba.size();
        drawn.used = frame_;
        texture_bytes_ += drawn.bytes;
    }
}

PictureState Pictures::state(const std::string& file) {
    const auto known = states_.find(file);
    if (known != states_.end()) return known->second;
    if (states_.size() >= most_states) states_.clear();
    states_[file].kind = PictureState::Kind::Pending;
    desk_->put({file, std::nullopt});
    if (!may_wait_) return states_[file];
    {
        std::unique_lock lock(desk_->mutex);
        may_wait_ = desk_->changed.wait_for(lock, longest_wait, [&] {
            for (const Result& result : desk_->results) {
                if (!result.job.size && result.job.file == file) return true;
            }
            return false;
        });
    }
    if (may_wait_) take_in();
    return states_[file];
}

ImTextureID Pictures::texture(const std::string& file, int width, int height) {
    const Key key{file, width, height};
    auto drawn = drawn_.find(key);
    if (drawn == drawn_.end()) {
        drawn = drawn_.emplace(key, Drawn{}).first;
        desk_->put({file, PictureSize{width, height}});
    }
    drawn->second.used = frame_;
    return drawn->second.texture;
}

bool Pictures::busy() const {
    const std::lock_guard lock(desk_->mutex);
    return desk_->working || !desk_->jobs.empty() || !desk_->results.empty();
}

void Pictures::drop_unseen() {
    std::erase_if(drawn_, [this](const auto& entry) {
        const Drawn& drawn = entry.second;
        // One without a texture is still on its way, or never comes.
        if (drawn.used >= frame_ || drawn.texture == ImTextureID_Invalid) return false;
        texture_bytes_ -= drawn.bytes;
        textures_.destroy(drawn.texture);
        return true;
    });
}

} // namespace emlek
