#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

struct FolderEntry {
    std::string name;
    bool folder = false;
};

// Of one entry, asked for when it comes into view.
struct EntryFacts {
    std::int64_t bytes = 0;
    std::int64_t modified = 0; // seconds since 1970
};
std::optional<EntryFacts> facts_of(const std::filesystem::path& file);

// What a folder holds, as someone looking for a deck sees it: folders first, then files of the kinds that can
// hold one, or all; hidden ones left out; names in the order that people count in ("Lesson 2" before
// "Lesson 10"). Read in slices, so that 50,000 entries hold nobody up.
class FolderListing {
  public:
    static constexpr int slice = 1000; // entries, a few milliseconds

    FolderListing(std::filesystem::path folder, bool all_files);

    // Reads on; call once a frame until complete().
    void read_on();
    bool complete() const { return complete_; }

    const std::filesystem::path& folder() const { return folder_; }
    const std::vector<FolderEntry>& entries() const { return entries_; }
    // Why it cannot be read, or not to its end; empty when it can.
    const std::string& trouble() const { return trouble_; }
    // Files that are there but not of a known kind.
    int left_out() const { return left_out_; }

  private:
    void finish(const std::error_code& error);

    std::filesystem::path folder_;
    bool all_files_;
    std::filesystem::directory_iterator next_;
    std::vector<FolderEntry> entries_;
    std::string trouble_;
    int left_out_ = 0;
    bool complete_ = false;
};

// Whether a file of this name may hold a deck, by its suffix in either case.
bool may_hold_deck(std::string_view name);

// Whether a person counting would put `a` before `b`; case matters only between names that are else the same.
bool comes_before(std::string_view a, std::string_view b);

// Whether a name has this in it, without regard to the case of ASCII letters.
bool has_in_it(std::string_view name, std::string_view typed);

} // namespace emlek
