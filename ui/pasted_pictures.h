#pragma once

#include "scheduler/time.h"
#include "ui/copied.h"

#include <filesystem>

namespace emlek {

// Pictures that were pasted, as files that only this person can read. They go with this; by then a card that
// was saved has them in the media folder.
class PastedPictures {
  public:
    PastedPictures() = default;
    PastedPictures(const PastedPictures&) = delete;
    PastedPictures& operator=(const PastedPictures&) = delete;
    ~PastedPictures();

    // Its file, named by the moment in local time. Throws std::filesystem::filesystem_error.
    std::filesystem::path keep(const CopiedPicture& picture, const Now& now);

  private:
    std::filesystem::path folder_; // empty until there is a picture
};

} // namespace emlek
