#pragma once

#include "decks/incoming.h"
#include "scheduler/time.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace emlek {

struct ReadOptions {
    TableChoices table;
    Calendar calendar;
    std::filesystem::path scratch; // a folder for private copies, which end with the source
};

// Opens a deck file, a folder or an archive of any format that Emlék reads; what it is decides its content,
// and only then its suffix. Throws DeckFault when it is none, cannot be read, or breaks a limit.
std::unique_ptr<DeckSource> open_deck(const std::filesystem::path& file, const ReadOptions& options);

// The same for text that was pasted: UTF-8.
std::unique_ptr<DeckSource> open_pasted_deck(std::string text, const ReadOptions& options);

} // namespace emlek
