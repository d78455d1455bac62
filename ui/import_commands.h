#pragma once

#include "decks/table_layout.h"
#include "store/staged_import.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

namespace emlek {

// What a person can ask while a deck is being brought in.

struct ShowFolder {
    std::filesystem::path folder;
};
struct FindFile {
    std::string text; // part of a name, or a path
};
struct SelectFile {
    int index = 0; // among those shown
};
struct OpenSelected {}; // what Enter opens: what was typed, or what is selected
struct ShowAllFiles {
    bool all = false;
};
struct OpenDeckFile {
    std::filesystem::path file;
};

struct ReadTableAs {
    TableChoices choices; // all of them
};
struct ImportIntoDeck {
    std::string name;
};
struct ReplaceEdits {
    bool replace = false;
};
struct LookAtCard {
    Fate fate = Fate::Add;
    std::int64_t note = 0; // its place among those of this fate
    std::int64_t card = 0; // of the note
};
struct LookAtEdit {
    std::int64_t note = 0;
};
struct ApplyImport {};
struct LeaveImport {}; // nothing is kept of it

using ImportCommand =
    std::variant<ShowFolder, FindFile, SelectFile, OpenSelected, ShowAllFiles, OpenDeckFile, ReadTableAs,
                 ImportIntoDeck, ReplaceEdits, LookAtCard, LookAtEdit, ApplyImport, LeaveImport>;

} // namespace emlek
