#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace emlek {

// Writes a new file in pieces. All throw DeckFault with a sentence when the disk does not take it: it is
// full, its folder does not exist, there is such a file already.
class FileWriter {
  public:
    explicit FileWriter(const std::filesystem::path& file);
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    void write(std::string_view piece);
    // The file is whole and on the disk after this.
    void finish();

  private:
    void flush();

    int descriptor_ = -1;
    std::string buffer_;
};

} // namespace emlek
