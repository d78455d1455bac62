#pragma once

#include "decks/typed_answer.h"
#include "scheduler/grade.h"
#include "scheduler/sm2.h"
#include "scheduler/time.h"
#include "ui/browse_commands.h"
#include "ui/deck_commands.h"
#include "ui/import_commands.h"
#include "ui/preferences.h"
#include "ui/retention_commands.h"
#include "ui/writing_commands.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace emlek {

// Everything a person can ask of the window. Panels return these; the owner of the data carries them out.

struct Start {};
struct StudyDeck {
    std::string name; // with its parents, "Medicine::Anatomy"
};
struct StudyAhead {};

struct TypeAnswer {
    std::string text; // all that is in the box by now
};
struct Reveal {
    std::optional<std::string> typed; // what came into the box in the frame in which Enter left it
};
struct GiveAnswer {
    Quality quality;
};
struct NotToday {};
struct SetAside {};
struct ToggleFlag {};
struct EditCard {}; // the leech while one is named, else the card that is shown; so is SetAside
struct KeepLeech {};
struct Stop {};

struct ShowHints {}; // of the card
struct CopyLink {
    std::string address;
};
struct EnlargePicture {
    std::string name; // of a media file of the card
};
struct PlaySound {
    std::string name;
};
struct RepeatSounds {}; // of the side that is shown

struct Undo {};
struct TakeBack {};   // yes to the question that some undos ask first
struct CancelWork {}; // no more of what is going on
struct Retry {};      // once more what just failed

struct ShowToday {};
struct ShowSettings {};
struct ShowRetention {};
struct ShowBrowse {}; // once more: back to the search
struct ShowDecks {};
struct ShowAdd {};    // write a new card
struct ShowImport {}; // choose a file to bring in
struct ImportFiles {
    std::vector<std::filesystem::path> files; // one after the other
};
struct ImportPasted {}; // what the clipboard holds
struct BackUpNow {};
struct AskRestore { // what it would mean
    std::filesystem::path backup;
};
struct RestoreBackup {
    std::filesystem::path backup;
};
struct ShowAllBackups {};
struct MoveCollection {}; // out of a synced folder
struct LeaveCollection {};
struct ShowKeys {};
struct CloseOverlay {};
struct Quit {};            // asks first when something that is written is not saved
struct WriteOn {};         // no to that question
struct QuitWithoutCard {}; // yes

struct SetNewPerDay {
    int cards = 0;
};
struct SetReviewsPerDay {
    std::optional<int> cards; // none: no limit
};
struct SetRolloverHour {
    RolloverHour hour;
};
struct SetGrades {
    int count = 4; // 2, 4 or 6
};
struct SetPreset {
    Preset preset = Preset::Text;
};
struct SetMaximumInterval {
    Days longest;
};
struct SetTyping {
    TypedOptions options;
};
struct SetTheme {
    ThemeChoice theme = ThemeChoice::AsSystem;
};
struct SetTextPercent {
    int percent = 100;
};
struct SetCardPercent {
    int percent = 100;
};

using Command =
    std::variant<Start, StudyDeck, StudyAhead, TypeAnswer, Reveal, GiveAnswer, NotToday, SetAside, ToggleFlag,
                 EditCard, KeepLeech, Stop, Undo, TakeBack, CancelWork, Retry, ShowToday, ShowSettings,
                 ShowRetention, RetentionCommand, ShowBrowse, BrowseCommand, ShowDecks, DeckCommand, ShowAdd,
                 WritingCommand, ShowImport, ImportFiles, ImportPasted, ImportCommand, ShowKeys, CloseOverlay,
                 Quit, WriteOn, QuitWithoutCard, SetNewPerDay, SetReviewsPerDay, SetRolloverHour, SetGrades,
                 SetPreset, SetMaximumInterval, SetTyping, SetTheme, SetTextPercent, ShowHints, CopyLink,
                 EnlargePicture, PlaySound, RepeatSounds, SetCardPercent, BackUpNow, AskRestore,
                 RestoreBackup, ShowAllBackups, MoveCollection, LeaveCollection>;

// What a panel returns: mostly nothing.
using MaybeCommand = std::optional<Command>;

} // namespace emlek
