#pragma once

#include "ui/text/pixels.h"

#include <imgui.h>

namespace emlek {

// Where pictures become something that ImGui can draw: OpenGL in the program, a counter in tests.
class TextureStore {
  public:
    TextureStore() = default;
    TextureStore(const TextureStore&) = delete;
    TextureStore& operator=(const TextureStore&) = delete;
    virtual ~TextureStore() = default;

    virtual ImTextureID create(const Pixels& pixels) = 0;

    // Only for textures that no unfinished frame refers to.
    virtual void destroy(ImTextureID texture) = 0;
};

} // namespace emlek
