#pragma once

#include "ui/media/picture_file.h"
#include "ui/text/picture_source.h"
#include "ui/text/texture_store.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <tuple>

namespace emlek {

// Picture files as textures. All reading and decoding is done on a thread of its own; a frame waits for the
// sizes of new pictures, but only a moment.
class Pictures : public PictureSource {
  public:
    static constexpr std::size_t kept_texture_bytes = std::size_t{64} << 20; // beyond what a frame shows

    // `wake` is called on the other thread when there is something new to be drawn. `program` draws SVG
    // (ui/media/svg_process.h).
    Pictures(TextureStore& textures, std::function<void()> wake, std::string program = "/proc/self/exe");
    ~Pictures() override;

    // Call before a frame's first draw: takes in what was decoded, lets go of what is too much.
    void begin_frame();

    PictureState state(const std::string& file) override;
    ImTextureID texture(const std::string& file, int width, int height) override;

    // Something is still being read or decoded.
    bool busy() const;

    std::size_t texture_bytes() const { return texture_bytes_; }

  private:
    struct Desk; // shared with the thread
    struct Drawn {
        ImTextureID texture = ImTextureID_Invalid;
        std::size_t bytes = 0;
        std::uint64_t used = 0;
    };
    using Key = std::tuple<std::string, int, int>;

    void take_in();
    void drop_unseen();

    TextureStore& textures_;
    std::shared_ptr<Desk> desk_;
    std::thread thread_;
    std::map<std::string, PictureState> states_;
    std::map<Key, Drawn> drawn_;
    std::size_t texture_bytes_ = 0;
    std::uint64_t frame_ = 1;
    bool may_wait_ = true; // in this frame
};

} // namespace emlek
