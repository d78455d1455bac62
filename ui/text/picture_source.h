#pragma once

#include <imgui.h>

#include <string>

namespace emlek {

// What is known of a picture without drawing it.
struct PictureState {
    enum class Kind {
        Pending, // not looked at yet; ask again in a later frame
        Ready,
        Missing,  // there is no such file
        Unusable, // it is broken, too large or of an unknown kind
    };
    Kind kind = Kind::Missing;
    int width = 0; // of a ready one, in pixels
    int height = 0;

    friend bool operator==(const PictureState&, const PictureState&) = default;
};

// Where the pictures of a card come from. Neither call waits long for a disk or a decoder.
class PictureSource {
  public:
    PictureSource() = default;
    PictureSource(const PictureSource&) = delete;
    PictureSource& operator=(const PictureSource&) = delete;
    virtual ~PictureSource() = default;

    virtual PictureState state(const std::string& file) = 0;

    // Of a ready one, made for this size in pixels; invalid while it is being decoded, or when it cannot be.
    virtual ImTextureID texture(const std::string& file, int width, int height) = 0;
};

} // namespace emlek
