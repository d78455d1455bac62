#include "ui/folder_listing.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <system_error>
#include <utility>

namespace emlek {

namespace {

constexpr std::array<std::string_view, 9> known_kinds = {".json", ".zip",  ".csv",    ".tsv",  ".txt",
                                                         ".md",   ".apkg", ".colpkg", ".cards"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int lower(char c) {
    return std::tolower(static_cast<unsigned char>(c));
}

// The digits at `at` without leading zeros; moves past them.
std::string_view number_at(std::string_view text, std::size_t& at) {
    while (at < text.size() && text[at] == '0')
        ++at;
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at]))
        ++at;
    return text.substr(from, at - from);
}

bool entry_before(const FolderEntry& a, const FolderEntry& b) {
    return a.folder != b.folder ? a.folder : comes_before(a.name, b.name);
}

std::string trouble_with(const std::error_code& error) {
    if (error == std::errc::permission_denied) return "You may not look into this folder.";
    if (error == std::errc::no_such_file_or_directory) return "This folder is not there.";
    if (error == std::errc::not_a_directory) return "This is not a folder.";
    return "This folder cannot be read.";
}

} // namespace

std::optional<EntryFacts> facts_of(const std::filesystem::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return std::nullopt;
    return EntryFacts{found.st_size, found.st_mtim.tv_sec};
}

FolderListing::FolderListing(std::filesystem::path folder, bool all_files)
    : folder_(std::move(folder)), all_files_(all_files) {
    std::error_code error;
    next_ = std::filesystem::directory_iterator(folder_, error);
    if (error) finish(error);
}

void FolderListing::read_on() {
    if (complete_) return;
    const auto known = static_cast<std::ptrdiff_t>(entries_.size());
    std::error_code error;
    for (int i = 0; i < slice && next_ != std::filesystem::directory_iterator(); ++i) {
        std::error_code unknown; // of a link that leads nowhere: then it is no folder
        const bool folder = next_->is_directory(unknown);
        std::string name = next_->path().filename().string();
        const bool hidden = name.starts_with('.');
        if (!hidden && (folder || all_files_ || may_hold_deck(name))) {
            entries_.push_back({std::move(name), folder});
        } else if (!hidden) {
            ++left_out_;
        }
        next_.increment(error);
        if (error) break;
    }
    std::sort(entries_.begin() + known, entries_.end(), entry_before);
    std::inplace_merge(entries_.begin(), entries_.begin() + known, entries_.end(), entry_before);
    if (error || next_ == std::filesystem::directory_iterator()) finish(error);
}

void FolderListing::finish(const std::error_code& error) {
    if (error) trouble_ = trouble_with(error);
    next_ = {};
    complete_ = true;
}

bool may_hold_deck(std::string_view name) {
    return std::any_of(known_kinds.begin(), known_kinds.end(), [name](std::string_view kind) {
        return name.size() > kind.size() &&
               std::equal(kind.begin(), kind.end(), name.end() - std::ssize(kind),
                          [](char a, char b) { return a == lower(b); });
    });
}

bool comes_before(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            const std::string_view left = number_at(a, i);
            const std::string_view right = number_at(b, j);
            if (left.size() != right.size()) return left.size() < right.size();
            if (left != right) return left < right;
            continue;
        }
        const int left = lower(a[i++]);
        const int right = lower(b[j++]);
        if (left != right) return left < right;
    }
    if ((i < a.size()) != (j < b.size())) return j < b.size();
    return a < b;
}

bool has_in_it(std::string_view name, std::string_view typed) {
    return std::search(name.begin(), name.end(), typed.begin(), typed.end(),
                       [](char a, char b) { return lower(a) == lower(b); }) != name.end();
}

} // namespace emlek
