#pragma once

#include "decks/progress.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace emlek {

// What another program copied that is no text.
struct CopiedPicture {
    std::string extension; // "png", by what that program says it is
    std::string bytes;
};
using CopiedFiles = std::vector<std::filesystem::path>;
using Copied = std::variant<std::monostate, CopiedFiles, CopiedPicture>;

// Asks the program that copied; may take seconds, so it is called on a thread of its own. Nothing when that
// program does not answer or has nothing of the kind. Throws Cancelled.
using ReadCopied = std::function<Copied(Progress&)>;

// The files of a text/uri-list (RFC 2483): those that are on this machine.
CopiedFiles files_of_uri_list(std::string_view list);

// The clipboard of the X display that the environment names. A picture is cut off once it is longer than
// `most_bytes`.
Copied read_x11_clipboard(std::size_t most_bytes, Progress& progress);

} // namespace emlek
