#include "ui/pasted_pictures.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>

namespace emlek {

namespace {

std::filesystem::path private_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "emlek-pasted-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw std::filesystem::filesystem_error("", name, {errno, std::generic_category()});
    return name;
}

// "20261126-181530" in local time.
std::string moment_in_name(const Now& now) {
    const std::string written = to_iso(Instant{now.at.ms + now.offset.minutes * std::int64_t{60'000}});
    std::string name;
    for (const char c : written.substr(0, written.find('.'))) {
        if (c >= '0' && c <= '9') name += c;
        if (c == 'T') name += '-';
    }
    return name;
}

} // namespace

PastedPictures::~PastedPictures() {
    std::error_code ignored; // what is left is the system's to clean up
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path PastedPictures::keep(const CopiedPicture& picture, const Now& now) {
    if (folder_.empty()) folder_ = private_folder();
    const std::string stem = "pasted-" + moment_in_name(now);
    std::filesystem::path file = folder_ / (stem + "." + picture.extension);
    for (int number = 2; std::filesystem::exists(file); ++number)
        file = folder_ / (stem + "-" + std::to_string(number) + "." + picture.extension);
    std::ofstream out(file, std::ios::binary);
    out.write(picture.bytes.data(), static_cast<std::streamsize>(picture.bytes.size()));
    out.close();
    if (!out) throw std::filesystem::filesystem_error("", file, {errno, std::generic_category()});
    return file;
}

} // namespace emlek
