#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek::test {

// What is found on a disk after the power went: names, in the folder or below it, and contents.
using DiskImage = std::map<std::string, std::string>;

// What a power cut leaves of what was not synced. Every sector, every file's length and every name is decided
// on its own: it is as it was last, or, by chance, as it was at any moment since it was last synced; and what
// was being written over a sector may have become noise.
class Fate {
  public:
    // `newest`: how likely, from 0 to 1, a thing is as it was last; `noise`: how likely a write that did not
    // arrive left noise in its place. `sector`: bytes that a disk writes as one.
    Fate(std::uint32_t seed, double newest, std::size_t sector, double noise = 0)
        : random_(seed), newest_(newest), noise_(noise), sector_(sector) {}

    std::size_t sector() const { return sector_; }
    // Which of the states 0 … `last` in turn is left; `last` is the newest, 0 the synced one.
    std::size_t left_of(std::size_t last);
    // So many bytes of noise; none: the write left no trace.
    std::string noise(std::size_t size);

  private:
    std::mt19937 random_;
    double newest_;
    double noise_;
    std::size_t sector_;
};

// A disk of two layers, what is synced and what is only written, as POSIX has it: a file's sync makes its
// content durable and says nothing of its name; a name is durable when its folder is synced, and is found
// only when its folder's own name is. Stricter than the usual file systems of today, which keep the order of
// names. As they have it, a renaming is done whole or not at all.
class Disk {
  public:
    // A file that was there and durable before anything is told.
    void hold(const std::string& name, std::string bytes);

    void create(const std::string& name);
    void make_folder(const std::string& name);
    void rename(const std::string& name, const std::string& to);
    void remove(const std::string& name);
    void write(const std::string& name, std::size_t offset, std::string bytes);
    void truncate(const std::string& name, std::size_t size);
    void sync(const std::string& name);
    // Makes the names durable that lie in the same folder as this one.
    void sync_folder_of(const std::string& name);
    void sync_all();

    // The length of the file as the running program sees it; none when it has no such file.
    std::optional<std::size_t> size_of(const std::string& name) const;

    // The disk after a power cut at this moment. Cost: the bytes of the files.
    DiskImage after_cut(Fate fate) const;

  private:
    struct Change {
        std::size_t offset = 0;
        std::string bytes;    // written there
        std::size_t size = 0; // of the file after it
        bool truncates = false;
    };
    struct Content {
        std::string synced;
        std::vector<Change> written; // since, in turn
        std::size_t size() const { return written.empty() ? synced.size() : written.back().size; }
    };
    using FileNumber = std::size_t;
    static constexpr FileNumber folder = SIZE_MAX;
    using Names = std::map<std::string, FileNumber>;
    // What names stand for after it, or none; two names for a renaming.
    using NameChange = std::vector<std::pair<std::string, std::optional<FileNumber>>>;

    void change_names(NameChange change);
    static void apply(const NameChange& change, Names& names);
    Content& content_of(const std::string& name);
    void sync(Content& content);
    Names names_left(Fate& fate) const;
    static std::string left_of(const Content& content, Fate& fate);
    static void apply(const Change& change, std::string& bytes);

    std::vector<Content> files_;
    Names synced_;
    std::vector<NameChange> changed_; // since, in turn
    Names now_;
    Names last_; // what each name stood for last, also when it was removed
};

} // namespace emlek::test
