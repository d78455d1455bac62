#include "ui/chooser.h"

#include "ui/pasted_path.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace emlek {

namespace {

bool is_path(std::string_view typed) {
    return typed.starts_with('/') || typed == "~" || typed.starts_with("~/") || typed.starts_with("file://");
}

} // namespace

Chooser::Chooser(const std::filesystem::path& folder, std::vector<std::filesystem::path> recent,
                 std::function<UtcOffset(Instant)> offset_at)
    : home_(home_folder()),
      listing_(folder, false),
      places_(usual_places()),
      recent_(std::move(recent)),
      offset_at_(std::move(offset_at)) {
    read_on();
}

ChooserView Chooser::view() const {
    return {listing_.folder(), home_,    &listing_, &matches_, selected_, typed_, field_,
            all_files_,        trouble_, places_,   recent_,   offset_at_};
}

bool Chooser::read_on() {
    if (listing_.complete() && !matches_.empty()) return false;
    const std::size_t before = listing_.entries().size();
    listing_.read_on();
    if (listing_.entries().size() != before) match();
    return !listing_.complete();
}

void Chooser::match() {
    matches_.clear();
    const bool all = typed_.empty() || is_path(typed_);
    for (int i = 0; i < std::ssize(listing_.entries()); ++i) {
        const std::string& name = listing_.entries()[static_cast<std::size_t>(i)].name;
        if (!all && !has_in_it(name, typed_)) continue;
        if (!wanted_.empty() && name == wanted_) selected_ = static_cast<int>(matches_.size());
        matches_.push_back(i);
    }
    select(selected_);
}

void Chooser::show(const std::filesystem::path& folder) {
    const std::filesystem::path from = listing_.folder();
    wanted_ = from.parent_path() == folder ? from.filename().string() : std::string();
    listing_ = FolderListing(folder, all_files_);
    typed_.clear();
    trouble_.clear();
    matches_.clear();
    selected_ = 0;
    ++field_;
    read_on();
}

void Chooser::show_all(bool all) {
    all_files_ = all;
    show(std::filesystem::path(listing_.folder()));
}

void Chooser::find(const std::string& typed) {
    if (typed.empty() && !typed_.empty()) ++field_;
    typed_ = typed;
    trouble_.clear();
    wanted_.clear();
    selected_ = 0;
    match();
}

void Chooser::select(int index) {
    selected_ = std::clamp(index, 0, std::max(static_cast<int>(matches_.size()) - 1, 0));
}

std::optional<ImportCommand> Chooser::opened() {
    if (is_path(typed_)) return opened_path();
    if (matches_.empty()) return std::nullopt;
    const auto at = static_cast<std::size_t>(matches_[static_cast<std::size_t>(selected_)]);
    const FolderEntry& entry = listing_.entries()[at];
    const std::filesystem::path path = listing_.folder() / entry.name;
    if (entry.folder) return ShowFolder{path};
    return OpenDeckFile{path};
}

std::optional<ImportCommand> Chooser::opened_path() {
    const std::filesystem::path path = without_tilde(without_scheme(typed_), home_);
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) return ShowFolder{path};
    if (std::filesystem::exists(status)) return OpenDeckFile{path};
    trouble_ = "There is nothing at " + typed_ + ".";
    return std::nullopt;
}

} // namespace emlek
