#pragma once

#include <filesystem>
#include <string>
#include <system_error>

namespace emlek {

// The name of a file of one's own in the folder for private copies; what stands there goes with it.
class PrivateCopy {
  public:
    PrivateCopy(const std::filesystem::path& folder, const std::string& name) {
        for (int number = 0;; ++number) {
            file_ = folder / (std::to_string(number) + "-" + name);
            std::error_code unknown;
            if (!std::filesystem::exists(file_, unknown)) return;
        }
    }
    ~PrivateCopy() {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
    PrivateCopy(const PrivateCopy&) = delete;
    PrivateCopy& operator=(const PrivateCopy&) = delete;
    const std::filesystem::path& file() const { return file_; }

  private:
    std::filesystem::path file_;
};

} // namespace emlek
