#pragma once

#include "scheduler/time.h"
#include "ui/folder_listing.h"
#include "ui/import_commands.h"
#include "ui/places.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What a person sees of a folder while looking for a file.
struct ChooserView {
    std::filesystem::path folder;
    std::filesystem::path home;
    const FolderListing* listing = nullptr;
    const std::vector<int>* matches = nullptr; // those of its entries that are shown, in order
    int selected = 0;                          // among the matches
    std::string typed;
    int field = 0; // another number: the text field is to begin anew
    bool all_files = false;
    std::string trouble; // why what was typed leads nowhere; empty when it does not
    std::vector<NamedFolder> places;
    std::vector<std::filesystem::path> recent; // files, newest first
    std::function<UtcOffset(Instant)> offset_at;
};

// Where a person is in their folders. Reads the folder a slice at a time.
class Chooser {
  public:
    Chooser(const std::filesystem::path& folder, std::vector<std::filesystem::path> recent,
            std::function<UtcOffset(Instant)> offset_at);

    ChooserView view() const;
    // Once a frame; whether there is more to read.
    bool read_on();

    void show(const std::filesystem::path& folder); // the one it came from is selected
    void show_all(bool all);
    void find(const std::string& typed);
    void select(int index);
    // What Enter opens: the path that was typed, else the selected entry. Nothing when there is none.
    std::optional<ImportCommand> opened();

    const std::filesystem::path& folder() const { return listing_.folder(); }

  private:
    void match();
    std::optional<ImportCommand> opened_path();

    std::filesystem::path home_;
    FolderListing listing_;
    std::vector<int> matches_;
    std::string typed_;
    std::string wanted_; // the name to select when it turns up
    std::string trouble_;
    int selected_ = 0;
    int field_ = 0;
    bool all_files_ = false;
    std::vector<NamedFolder> places_;
    std::vector<std::filesystem::path> recent_;
    std::function<UtcOffset(Instant)> offset_at_;
};

} // namespace emlek
