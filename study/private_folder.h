#pragma once

#include <filesystem>

namespace emlek {

// A folder for the owner alone, for copies that a piece of work needs while it lasts. It and all in it go
// with the object. In the system's place for temporary files.
class PrivateFolder {
  public:
    // Throws StoreError (Refused, DiskFull) when it cannot be made.
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace emlek
