#include "decks/archive/zip_directory.h"

#include "decks/excerpt.h"
#include "decks/incoming.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <istream>
#include <optional>
#include <unordered_set>

namespace emlek {

namespace {

constexpr std::uint32_t local_signature = 0x04034B50;
constexpr std::uint32_t central_signature = 0x02014B50;
constexpr std::uint32_t end_signature = 0x06054B50;
constexpr std::uint32_t end64_signature = 0x06064B50;
constexpr std::uint32_t locator64_signature = 0x07064B50;
constexpr std::uint64_t local_size = 30;
constexpr std::uint64_t central_size = 46;
constexpr std::uint64_t end_size = 22;
constexpr std::uint64_t end64_size = 56;
constexpr std::uint64_t locator64_size = 20;
constexpr std::uint64_t longest_comment = 0xFFFF;
constexpr std::uint64_t largest_directory = std::uint64_t{64} << 20U;
constexpr std::uint32_t elsewhere32 = 0xFFFFFFFF; // the number stands in the zip64 field
constexpr std::uint16_t elsewhere16 = 0xFFFF;
constexpr std::uint16_t zip64_field = 0x0001;
constexpr std::uint16_t encrypted_flags = 0x2041; // encrypted, strongly so, or the directory too
constexpr std::uint16_t sizes_follow_flag = 0x0008;

const std::string cut_short =
    "The archive is cut short or damaged: its directory is not where it should be. Was it downloaded whole?";

[[noreturn]] void refuse_entry(const std::string& entry, const std::string& why) {
    throw DeckFault("The entry " + quoted_excerpt(entry) + " of the archive " + why + ".");
}

// Little-endian numbers from bytes that the caller has made sure of.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}
std::uint16_t u16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(number(bytes, at, 2));
}
std::uint32_t u32(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(number(bytes, at, 4));
}

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t entries = 0;
    std::uint64_t end = 0; // where the record of its end begins
};

std::optional<std::uint64_t> find_end(const FileBytes& file) {
    if (file.size() < end_size) return std::nullopt;
    const std::uint64_t tail_size = std::min(file.size(), end_size + longest_comment);
    const std::uint64_t tail_at = file.size() - tail_size;
    const std::string tail = file.at(tail_at, tail_size, "the archive");
    for (std::size_t at = tail.size() - end_size + 1; at-- > 0;) {
        if (u32(tail, at) == end_signature && u16(tail, at + 20) == tail.size() - at - end_size) {
            return tail_at + at;
        }
    }
    return std::nullopt;
}

// `part`: the number of the last part, from 0. Of one part alone all entries are in it, or it is damaged.
void expect_one_part(std::uint32_t part, bool has_all_entries) {
    if (part != 0)
        throw DeckFault("The archive is one of several parts; put them together into one file first.");
    if (!has_all_entries) throw DeckFault(cut_short);
}

void read_end64(const FileBytes& file, Directory& directory) {
    if (directory.end < locator64_size) return;
    const std::string locator = file.at(directory.end - locator64_size, locator64_size, "the archive");
    if (u32(locator, 0) != locator64_signature) return;
    const std::uint64_t at = number(locator, 8, 8);
    if (at > directory.end || directory.end - at < end64_size + locator64_size) throw DeckFault(cut_short);
    const std::string end = file.at(at, end64_size, "the archive");
    if (u32(end, 0) != end64_signature) throw DeckFault(cut_short);
    expect_one_part(u32(end, 16), number(end, 24, 8) == number(end, 32, 8));
    directory = {number(end, 48, 8), number(end, 40, 8), number(end, 32, 8), at};
}

Directory find_directory(const FileBytes& file) {
    const auto at = find_end(file);
    if (!at) throw DeckFault(cut_short);
    const std::string end = file.at(*at, end_size, "the archive");
    Directory directory{u32(end, 16), u32(end, 12), u16(end, 10), *at};
    const std::uint16_t part = u16(end, 4);
    expect_one_part(part == elsewhere16 ? 0 : part, u16(end, 8) == u16(end, 10));
    const bool wide =
        directory.offset == elsewhere32 || directory.size == elsewhere32 || directory.entries == elsewhere16;
    if (wide) read_end64(file, directory);
    if (directory.entries > most_entries) {
        throw DeckFault("The archive holds " + std::to_string(directory.entries) +
                        " entries; Emlék takes at most " + std::to_string(most_entries) + ".");
    }
    if (directory.offset > directory.end || directory.size > directory.end - directory.offset) {
        throw DeckFault(cut_short);
    }
    if (directory.size > largest_directory) {
        throw DeckFault("The directory of the archive is larger than 64 MiB, the most that Emlék takes.");
    }
    return directory;
}

void expect_plain_file(const ZipEntry& entry, std::uint16_t made_by, std::uint32_t attributes) {
    constexpr std::uint16_t unix_system = 3;
    constexpr std::uint16_t mac_system = 19;
    const auto system = static_cast<std::uint16_t>(made_by >> 8U);
    if (system != unix_system && system != mac_system) return;
    const std::uint32_t type = attributes >> 16U & 0170000U;
    if (type == 0120000U) refuse_entry(entry.name, "is a link to another file; links are never followed");
    if (type != 0 && type != 0100000U && type != 0040000U) {
        refuse_entry(entry.name, "is a device or the like, not a file");
    }
}

ZipMethod method_of(const ZipEntry& entry, std::uint16_t method) {
    if (method == 0) return ZipMethod::Stored;
    if (method == 8) return ZipMethod::Deflated;
    refuse_entry(entry.name, "is packed by method " + std::to_string(method) +
                                 ", which is not known here; zip it anew with the usual method (deflate)");
}

// The zip64 field holds, in this order, those numbers that did not fit.
void widen(ZipEntry& entry, std::uint64_t& local_at, std::string_view extra) {
    while (extra.size() >= 4) {
        const std::uint16_t id = u16(extra, 0);
        const std::size_t length = u16(extra, 2);
        if (length > extra.size() - 4) break;
        std::string_view field = extra.substr(4, length);
        extra.remove_prefix(4 + length);
        if (id != zip64_field) continue;
        for (std::uint64_t* value : {&entry.size, &entry.packed, &local_at}) {
            if (*value != elsewhere32) continue;
            if (field.size() < 8) refuse_entry(entry.name, "is damaged: its size is missing");
            *value = number(field, 0, 8);
            field.remove_prefix(8);
        }
        return;
    }
}

void expect_safe_name(const std::string& name) {
    if (valid_length(name) != name.size()) {
        refuse_entry(name,
                     "has a name that is not UTF-8; zip it anew with a program that writes UTF-8 names");
    }
    const std::string fault = path_fault(name);
    if (fault.empty()) return;
    refuse_entry(name, "has a name that " + fault + "; such archives are refused");
}

struct Located {
    ZipEntry entry;
    std::uint64_t local_at = 0;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
};

Located read_central(std::string_view& rest) {
    if (rest.size() < central_size || u32(rest, 0) != central_signature) throw DeckFault(cut_short);
    const std::size_t name_size = u16(rest, 28);
    const std::size_t extra_size = u16(rest, 30);
    const std::size_t whole = central_size + name_size + extra_size + u16(rest, 32);
    if (whole > rest.size()) throw DeckFault(cut_short);
    Located found;
    ZipEntry& entry = found.entry;
    entry.name = rest.substr(central_size, name_size);
    expect_safe_name(entry.name);
    found.flags = u16(rest, 8);
    if ((found.flags & encrypted_flags) != 0) {
        refuse_entry(entry.name, "is encrypted; unpack it with its password and zip it anew without");
    }
    expect_plain_file(entry, u16(rest, 4), u32(rest, 38));
    found.method = u16(rest, 10);
    entry.method = method_of(entry, found.method);
    entry.crc = u32(rest, 16);
    entry.packed = u32(rest, 20);
    entry.size = u32(rest, 24);
    found.local_at = u32(rest, 42);
    widen(entry, found.local_at, rest.substr(central_size + name_size, extra_size));
    if (entry.method == ZipMethod::Stored && entry.packed != entry.size) {
        refuse_entry(entry.name, "is damaged: its two sizes differ");
    }
    rest.remove_prefix(whole);
    return found;
}

// A local header that says something else than the directory would make two programs see two archives.
void read_local(const FileBytes& file, const Directory& directory, Located& found) {
    ZipEntry& entry = found.entry;
    const std::string what = "the entry " + quoted_excerpt(entry.name);
    if (found.local_at > directory.offset || directory.offset - found.local_at < local_size) {
        refuse_entry(entry.name, "is not where the directory says; the archive is damaged or cut short");
    }
    const std::string header = file.at(found.local_at, local_size, what);
    const std::size_t name_size = u16(header, 26);
    entry.content_at = found.local_at + local_size + name_size + u16(header, 28);
    if (u32(header, 0) != local_signature || entry.content_at > directory.offset ||
        entry.packed > directory.offset - entry.content_at) {
        refuse_entry(entry.name, "is not where the directory says; the archive is damaged or cut short");
    }
    const bool told = (u16(header, 6) & sizes_follow_flag) == 0 && u32(header, 18) != elsewhere32;
    if (name_size != entry.name.size() ||
        file.at(found.local_at + local_size, name_size, what) != entry.name ||
        (u16(header, 6) & encrypted_flags) != 0 || u16(header, 8) != found.method ||
        (told && u32(header, 18) != entry.packed)) {
        refuse_entry(entry.name, "is called or packed otherwise in its own header than in the directory");
    }
}

void expect_apart(std::vector<Located>& found) {
    std::sort(found.begin(), found.end(),
              [](const Located& a, const Located& b) { return a.local_at < b.local_at; });
    for (std::size_t i = 1; i < found.size(); ++i) {
        const ZipEntry& before = found[i - 1].entry;
        if (found[i].local_at < before.content_at + before.packed) {
            refuse_entry(found[i].entry.name, "shares bytes with the entry " + quoted_excerpt(before.name) +
                                                  "; such archives are refused");
        }
    }
}

} // namespace

std::string FileBytes::at(std::uint64_t offset, std::uint64_t count, const std::string& what) const {
    if (offset > size_ || count > size_ - offset) throw DeckFault(cut_short);
    std::string bytes(count, '\0');
    in_.clear();
    in_.seekg(static_cast<std::streamoff>(offset));
    in_.read(bytes.data(), static_cast<std::streamsize>(count));
    if (static_cast<std::uint64_t>(in_.gcount()) != count) {
        throw DeckFault("The disk did not give all bytes of " + what + ". Copy the file and try again.");
    }
    return bytes;
}

std::string path_fault(std::string_view name) {
    if (name.empty()) return "is empty";
    if (name.find('\\') != std::string_view::npos) return "holds a backslash";
    if (std::any_of(name.begin(), name.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
        return "holds a control character";
    if (name.front() == '/') return "is an absolute path";
    if (name.size() > 1 && name[1] == ':') return "begins with a drive";
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t to = std::min(name.find('/', from), name.size());
        if (name.substr(from, to - from) == "..") return "leads out of its folder by \"..\"";
        from = to + 1;
    }
    return {};
}

std::vector<ZipEntry> read_zip_directory(const FileBytes& file) {
    const Directory directory = find_directory(file);
    const std::string bytes = file.at(directory.offset, directory.size, "the directory");
    std::vector<Located> found;
    found.reserve(std::min<std::size_t>(directory.entries, bytes.size() / central_size));
    std::string_view rest = bytes;
    std::unordered_set<std::string> names;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        found.push_back(read_central(rest));
        if (!names.insert(found.back().entry.name).second) {
            refuse_entry(found.back().entry.name, "stands in it twice; such archives are refused");
        }
        read_local(file, directory, found.back());
    }
    if (rest.size() >= 4 && u32(rest, 0) == central_signature) throw DeckFault(cut_short);
    expect_apart(found);
    std::vector<ZipEntry> entries;
    entries.reserve(found.size());
    for (Located& located : found)
        entries.push_back(std::move(located.entry));
    return entries;
}

} // namespace emlek
