#pragma once

#include "decks/table_layout.h"
#include "scheduler/time.h"
#include "store/search/card_search.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace emlek {

// The commands as they were typed, one type each.

struct ReviewCommand {
    std::optional<std::string> deck;
    bool ahead = false;
};
struct DueCommand {};
struct ImportCommand {
    std::vector<std::string> files;
    std::optional<std::string> deck;
    bool dry_run = false;
    bool strict = false; // an Emlék deck is always taken whole or not at all
    bool revive = false;
    bool replace_edits = false;
    TableChoices table;
};
struct ExportCommand {
    std::filesystem::path file;
    std::optional<std::string> deck;
    bool history = true;
};
struct DecksCommand {};
struct DeckPageCommand {
    std::string deck;
};
enum class DeckAction : std::int8_t { Create, Rename, Move, Delete, Empty, Limit, Exam, Describe, Source };
struct DeckCommand {
    DeckAction action = DeckAction::Create;
    std::string deck;
    std::optional<std::string> value; // the second operand; absent: there is none, or --top
};
struct UndoCommand {
    bool sure = false; // also what is from an earlier day, or of many cards
};
struct StatsCommand {
    std::optional<Days> days; // the last so many study days; absent: all
    std::optional<std::string> deck;
    bool csv = false;
};
struct CardsCommand {
    std::optional<std::string> deck;
    // A query, as docs/searching.md tells it; absent: all cards, as they were added.
    std::optional<std::string> search;
    CardOrder order; // of what is searched
    std::optional<std::size_t> limit;
};
struct LogCommand {};
struct CheckCommand {};
struct MendCommand {}; // emlek check --mend
struct BackupCommand {
    std::optional<std::filesystem::path> file; // absent: one among the others, beside the collection
};
struct RestoreCommand {
    std::optional<std::string> which; // a file, or the beginning of a date; absent: the newest good one
    bool list = false;                // only say which there are
    bool undo = false;                // what the last restore replaced
};
struct SetCommand {
    std::string key;
    std::string value;
    std::optional<std::string> deck;
};
struct SettingsCommand {};
struct ScreenshotCommand {
    std::string view;
    std::filesystem::path file;
    int width = 1280; // logical pixels
    int height = 800;
    float scale = 1;
    bool dark = false;
    std::filesystem::path deck; // for the view "import"; empty: none
    std::optional<int> card;    // which of all, from 1; for "review" and "answer"
    std::string typed;          // into that card's box
};

using AnyCommand =
    std::variant<ReviewCommand, DueCommand, ImportCommand, ExportCommand, DecksCommand, DeckPageCommand,
                 DeckCommand, UndoCommand, StatsCommand, CardsCommand, LogCommand, CheckCommand, MendCommand,
                 BackupCommand, RestoreCommand, SetCommand, SettingsCommand, ScreenshotCommand>;

// Everything that the command line said.
struct Invocation {
    std::optional<AnyCommand> command; // absent: the window
    std::optional<std::filesystem::path> collection;
    std::optional<WrittenMoment> now;
    bool json = false;
    bool from_backup = false;        // read the newest good backup in place of the collection
    std::filesystem::path frame_log; // for measuring the window: gets a line for each frame
};

// Answered without a collection.
struct HelpRequest {};
struct VersionRequest {};

} // namespace emlek
