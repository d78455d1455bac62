#pragma once

#include "ui/text/texture_store.h"

namespace emlek {

// Textures of the OpenGL context that is current when they are created and destroyed.
class GlTextures : public TextureStore {
  public:
    ImTextureID create(const Pixels& pixels) override;
    void destroy(ImTextureID texture) override;
};

} // namespace emlek
