#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace emlek {

// A file in memory that has a path, for readers that open what they read.
class TemporaryFile {
  public:
    explicit TemporaryFile(std::string_view bytes) : handle_(memfd_create("input", 0)) {
        while (!bytes.empty()) {
            const ssize_t written = write(handle_, bytes.data(), bytes.size());
            if (written <= 0) std::abort();
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    ~TemporaryFile() { close(handle_); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(handle_); }

  private:
    int handle_;
};

// A folder of this process alone.
inline std::filesystem::path scratch_folder() {
    const auto folder = std::filesystem::temp_directory_path() / ("emlek-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    return folder;
}

} // namespace emlek
