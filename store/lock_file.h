#pragma once

#include "scheduler/time.h"

#include <filesystem>
#include <string>

namespace emlek {

// Holds "<collection>.lock" while it lives: a lock of the operating system, so that a program that died
// leaves none. The file says which program holds it.
class LockFile {
  public:
    // Throws StoreError: Held, naming the holder, or Unreachable.
    LockFile(const std::filesystem::path& collection, const std::string& program, Moment since);
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

  private:
    std::filesystem::path path_;
    int descriptor_ = -1;
};

} // namespace emlek
