#include "tests/loss/disk.h"

#include <algorithm>
#include <stdexcept>

namespace emlek::test {

namespace {

std::string_view folder_of(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
}

} // namespace

std::size_t Fate::left_of(std::size_t last) {
    if (last == 0) return 0;
    if (std::uniform_real_distribution<>(0, 1)(random_) < newest_) return last;
    // With no chance for the newest, nothing but what was synced is left.
    return newest_ <= 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, last - 1)(random_);
}

std::string Fate::noise(std::size_t size) {
    if (noise_ <= 0 || std::uniform_real_distribution<>(0, 1)(random_) >= noise_) return {};
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(random_());
    return bytes;
}

void Disk::hold(const std::string& name, std::string bytes) {
    files_.push_back({std::move(bytes), {}});
    std::erase_if(changed_, [&](const NameChange& change) { return change.back().first == name; });
    synced_[name] = now_[name] = last_[name] = files_.size() - 1;
}

void Disk::create(const std::string& name) {
    files_.emplace_back();
    change_names({{name, files_.size() - 1}});
}

void Disk::make_folder(const std::string& name) {
    change_names({{name, folder}});
}

void Disk::rename(const std::string& name, const std::string& to) {
    const auto file = now_.find(name);
    if (file != now_.end()) change_names({{name, std::nullopt}, {to, file->second}});
}

void Disk::remove(const std::string& name) {
    if (now_.contains(name)) change_names({{name, std::nullopt}});
}

void Disk::change_names(NameChange change) {
    apply(change, now_);
    for (const auto& [name, file] : change) {
        if (file) last_[name] = *file;
    }
    changed_.push_back(std::move(change));
}

void Disk::apply(const NameChange& change, Names& names) {
    for (const auto& [name, file] : change) {
        if (file) {
            names[name] = *file;
        } else {
            names.erase(name);
        }
    }
}

void Disk::write(const std::string& name, std::size_t offset, std::string bytes) {
    Content& content = content_of(name);
    const std::size_t size = std::max(content.size(), offset + bytes.size());
    content.written.push_back({offset, std::move(bytes), size, false});
}

void Disk::truncate(const std::string& name, std::size_t size) {
    content_of(name).written.push_back({0, "", size, true});
}

void Disk::sync(const std::string& name) {
    sync(content_of(name));
}

void Disk::sync(Content& content) {
    for (const Change& change : content.written)
        apply(change, content.synced);
    content.written.clear();
}

// A renaming into another folder is durable when that is synced.
void Disk::sync_folder_of(const std::string& name) {
    const std::string folder_of_name(folder_of(name));
    std::erase_if(changed_, [&](const NameChange& change) {
        if (folder_of(change.back().first) != folder_of_name) return false;
        apply(change, synced_);
        return true;
    });
}

void Disk::sync_all() {
    for (Content& content : files_)
        sync(content);
    synced_ = now_;
    changed_.clear();
}

std::optional<std::size_t> Disk::size_of(const std::string& name) const {
    const auto file = now_.find(name);
    if (file == now_.end() || file->second == folder) return std::nullopt;
    return files_[file->second].size();
}

DiskImage Disk::after_cut(Fate fate) const {
    DiskImage image;
    for (const auto& [name, file] : names_left(fate)) {
        if (file != folder) image[name] = left_of(files_[file], fate);
    }
    return image;
}

// Of the changes that have a name in common, directly or by renamings, some are left, from the first on.
// Where a folder's name is not left, what is in it is not found.
Disk::Names Disk::names_left(Fate& fate) const {
    std::map<std::string, std::string> joined; // to another name, by a renaming
    const auto leader = [&](std::string name) {
        for (auto to = joined.find(name); to != joined.end(); to = joined.find(name))
            name = to->second;
        return name;
    };
    for (const NameChange& change : changed_) {
        const std::string first = leader(change.front().first);
        const std::string second = leader(change.back().first);
        if (first != second) joined[second] = first;
    }
    std::map<std::string, std::vector<const NameChange*>> groups;
    for (const NameChange& change : changed_)
        groups[leader(change.front().first)].push_back(&change);

    Names names = synced_;
    for (const auto& [name, changes] : groups) {
        const std::size_t left = fate.left_of(changes.size());
        for (std::size_t i = 0; i < left; ++i)
            apply(*changes[i], names);
    }
    std::erase_if(names, [&](const auto& named) {
        const std::string within(folder_of(named.first));
        return now_.contains(within) && !names.contains(within);
    });
    return names;
}

Disk::Content& Disk::content_of(const std::string& name) {
    // SQLite may go on with a file that it has open and has deleted.
    const auto file = last_.find(name);
    if (file == last_.end() || file->second == folder)
        throw std::logic_error("a file that was never made: " + name);
    return files_[file->second];
}

void Disk::apply(const Change& change, std::string& bytes) {
    bytes.resize(change.size, '\0');
    bytes.replace(change.offset, change.bytes.size(), change.bytes);
}

// A sector has a state for each change that touched it. A truncation touches all sectors from its size on,
// which read as zeros should the file grow again.
std::string Disk::left_of(const Content& content, Fate& fate) {
    std::size_t longest = content.synced.size();
    for (const Change& change : content.written)
        longest = std::max(longest, change.size);
    const std::size_t sector = fate.sector();
    const auto each_sector = [&](const Change& change, const auto& visit) {
        const std::size_t begin = change.truncates ? change.size : change.offset;
        const std::size_t end = change.truncates ? longest : change.offset + change.bytes.size();
        for (std::size_t at = begin; at < end; at = (at / sector + 1) * sector)
            visit(at, std::min(end, (at / sector + 1) * sector));
    };

    std::vector<std::size_t> left((longest + sector - 1) / sector);
    for (const Change& change : content.written)
        each_sector(change, [&](std::size_t at, std::size_t) { ++left[at / sector]; });
    for (std::size_t& states : left)
        states = fate.left_of(states);

    std::string bytes = content.synced;
    bytes.resize(longest, '\0');
    for (const Change& change : content.written) {
        each_sector(change, [&](std::size_t at, std::size_t end) {
            if (left[at / sector] == 0) {
                if (const std::string noise = change.truncates ? "" : fate.noise(end - at); !noise.empty())
                    bytes.replace(at, noise.size(), noise);
                return;
            }
            --left[at / sector];
            if (change.truncates) {
                std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                          bytes.begin() + static_cast<std::ptrdiff_t>(end), '\0');
            } else {
                bytes.replace(at, end - at, change.bytes, at - change.offset, end - at);
            }
        });
    }
    const std::size_t lengths = fate.left_of(content.written.size());
    bytes.resize(lengths == 0 ? content.synced.size() : content.written[lengths - 1].size);
    return bytes;
}

} // namespace emlek::test
