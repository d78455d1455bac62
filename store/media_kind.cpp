#include "store/media_kind.h"

#include <algorithm>
#include <array>

namespace emlek {

namespace {

constexpr std::array<std::string_view, 9> judged_by_name = {"svg",  "mp3", "ogg", "oga", "opus",
                                                            "flac", "wav", "m4a", "aac"};

bool begins(std::string_view start, std::string_view with) {
    return start.substr(0, with.size()) == with;
}

std::string_view picture(std::string_view start) {
    if (begins(start, "\x89PNG\r\n\x1A\n")) return "png";
    if (begins(start, "\xFF\xD8\xFF")) return "jpg";
    if (begins(start, "GIF87a") || begins(start, "GIF89a")) return "gif";
    if (begins(start, "RIFF") && start.substr(8, 4) == "WEBP") return "webp";
    return {};
}

std::string extension_of(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string extension(name.substr(dot + 1));
    for (char& c : extension) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return extension;
}

} // namespace

std::string media_extension(std::string_view name, std::string_view start) {
    if (const std::string_view found = picture(start.size() < 12 ? std::string_view() : start);
        !found.empty()) {
        return std::string(found);
    }
    std::string extension = extension_of(name);
    const bool known =
        std::find(judged_by_name.begin(), judged_by_name.end(), extension) != judged_by_name.end();
    return known ? extension : std::string();
}

} // namespace emlek
