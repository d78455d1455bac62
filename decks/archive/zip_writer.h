#pragma once

#include "decks/progress.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct zip;
struct zip_source;

namespace emlek {

// Writes an archive. Nothing is at its place before finish(), and nothing new after a failure or without
// finish(). All throw DeckFault when the archive cannot be written.
class ZipWriter {
  public:
    // The file must not be there yet.
    explicit ZipWriter(std::filesystem::path file);
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    enum class Packing : std::int8_t { Deflated, Stored };
    void add(const std::string& name, std::string content);
    // Read when the archive is finished, piece by piece.
    void add_file(const std::string& name, const std::filesystem::path& file, Packing packing);
    void finish(Progress& progress);

  private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    [[noreturn]] void fail() const;
    void add_source(const std::string& name, zip_source* source, Packing packing);

    std::filesystem::path file_;
    std::unique_ptr<zip, Discard> archive_;
};

} // namespace emlek
