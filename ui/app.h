#pragma once

#include "study/clock.h"
#include "study/sitting.h"
#include "study/today.h"
#include "ui/after_reading.h"
#include "ui/backup_scene.h"
#include "ui/browse_scene.h"
#include "ui/copied.h"
#include "ui/decks_scene.h"
#include "ui/glance.h"
#include "ui/import_scene.h"
#include "ui/keys.h"
#include "ui/long_step.h"
#include "ui/media/sound_output.h"
#include "ui/overlays.h"
#include "ui/page.h"
#include "ui/pasted_pictures.h"
#include "ui/preferences.h"
#include "ui/retention_scene.h"
#include "ui/thinking_time.h"
#include "ui/views.h"
#include "ui/window.h"
#include "ui/writing_scene.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

Appearance appearance_of(const Preferences& preferences, bool system_is_dark, float scale);

// What the app stands on. All of it outlives the app.
struct AppParts {
    Collection& collection;
    const Clock& clock;
    Preferences& preferences;
    std::filesystem::path preferences_file; // empty: they are not kept
    std::function<bool()> system_is_dark;
    Words words;
    BeginImport begin_import = nullptr;    // empty: DeckImport
    std::function<void()> wake = [] {};    // draws a frame soon; from any thread
    SoundOutput* sounds = nullptr;         // null: the window is silent
    ReadCopied read_copied = nullptr;      // empty: only texts are pasted
    std::string notice = {};               // what happened before this start
    std::optional<MoveQuestion> move = {}; // asked first
    bool back_up_days = true;              // the first start of a day is backed up
};

// Why the app is finished.
struct AppEnd {
    enum class Kind : std::int8_t { Closed, Restore, Move, Damaged };

    Kind kind = Kind::Closed;
    std::filesystem::path backup;    // to restore
    std::optional<StoreError> error; // what is damaged
};

// The program in the window: shows where one is, carries out what the panels ask for, and keeps what is on
// the screen true. Time is sampled once a frame. A change that fails leaves everything as it was and says so.
class App : public WindowContent {
  public:
    explicit App(const AppParts& parts);

    Appearance appearance(float scale) override;
    void draw(const Look& look) override;
    void focus_changed(bool focused) override;
    void files_dropped(const std::vector<std::filesystem::path>& files) override;
    void close_asked() override { execute(Quit{}); }
    bool finished() const override { return finished_; }
    const AppEnd& end() const { return end_; }
    // At the next rollover, when a new study day begins.
    std::optional<double> redraw_after() const override;

    // Carries out what a person asked for, on a panel or in their stead.
    void execute(const Command& command);
    bool reviewing() const { return sitting_.has_value(); }
    bool adding() const { return adding_shown_; }
    // Reads on for what is shown, some milliseconds; whether there is more to read.
    bool read_on();
    bool keeping_columns() const { return after_reading_.keeping(); }
    bool reading_backups() const { return backups_.reading(); }
    bool reading_deck() const { return import_ && import_->waits_for_deck(); }

  private:
    MaybeCommand draw_place(const Look& look, const Keys& keys);
    void draw_import(const Look& look);
    MaybeCommand draw_overlay(const Look& look, const Keys& keys);

    void carry_out(const Start&);
    void carry_out(const StudyDeck& deck);
    void carry_out(const StudyAhead&);
    void carry_out(const TypeAnswer& typed);
    void carry_out(const Reveal& reveal);
    void carry_out(const GiveAnswer& answer);
    void carry_out(const NotToday&);
    void carry_out(const SetAside&);
    void carry_out(const ToggleFlag&);
    void carry_out(const EditCard&);
    void carry_out(const KeepLeech&);
    void carry_out(const ShowAdd&);
    void carry_out(const WritingCommand& command);
    void carry_out_writing(const PasteCopied&);
    void carry_out_writing(const SaveNote&);
    void carry_out_writing(const LeaveWriting&);
    void carry_out(const ShowHints&);
    void carry_out(const CopyLink& link);
    void carry_out(const EnlargePicture& picture);
    void carry_out(const PlaySound& sound);
    void carry_out(const RepeatSounds&);
    void carry_out(const Stop&);
    void carry_out(const Undo&);
    void carry_out(const TakeBack&);
    void carry_out(const CancelWork&);
    void carry_out(const Retry&);
    void carry_out(const ShowToday&);
    void carry_out(const ShowSettings&);
    void carry_out(const ShowRetention&);
    void carry_out(const RetentionCommand& command);
    void carry_out(const ShowBrowse&);
    void carry_out(const BrowseCommand& command);
    void carry_out_browsing(const ChangeCards& asked);
    void carry_out_browsing(const GiveCardAnswer&);
    void carry_out_browsing(const EditRow&);
    void carry_out_browsing(const ShowCardPage&);
    void carry_out_browsing(const PractiseCards& asked);
    void carry_out_browsing(const GiveSearchName&);
    void carry_out_browsing(const RemoveSavedSearch&);
    void carry_out_browsing(const MergeIntoThis&);
    void carry_out_browsing(const MergeAll&);
    void carry_out(const ShowDecks&);
    void carry_out(const DeckCommand& command);
    void carry_out_on_decks(const GiveDeckAnswer&);
    void carry_out_on_decks(const DeleteChosenDeck&);
    void carry_out_on_decks(const EmptyChosenDeck&);
    void carry_out_on_decks(const StudyChosenDeck&);
    void carry_out_on_decks(const PractiseChosenDeck& asked);
    void carry_out_on_decks(const BrowseChosenDeck&);
    void carry_out(const ShowImport&);
    void carry_out(const ImportFiles& these);
    void carry_out(const ImportPasted&);
    void carry_out(const ImportCommand& command);
    void carry_out(const BackUpNow&);
    void carry_out(const AskRestore& asked);
    void carry_out(const RestoreBackup& restore);
    void carry_out(const ShowAllBackups&);
    void carry_out(const MoveCollection&);
    void carry_out(const LeaveCollection&);
    void carry_out(const ShowKeys&);
    void carry_out(const CloseOverlay&);
    void carry_out(const Quit&);
    void carry_out(const WriteOn&);
    void carry_out(const QuitWithoutCard&);
    template <class Asked>
    void carry_out_or_change(const Asked& asked);
    void change(const Settings& settings);
    void change(const Preferences& preferences);

    ImportScene& begin_import();
    void read_answers_on();
    void browse_on();
    MaybeCommand draw_browse(const Look& look, const Keys& keys);
    void begin_to_change(const CardChange& change);
    using FindMerges = std::function<std::vector<NoteMerge>(Progress&)>;
    void begin_to_merge(const FindMerges& find, BrowseCommand again);
    void tell_what_was_done();
    // The first of so many cards.
    void practise(const Practice& practice, std::int64_t selected);
    void count_decks_on();
    MaybeCommand draw_decks(const Look& look, const Keys& keys);
    void change(const DeckChange& change);
    void begin_to_change(const DeckChange& change, std::int64_t cards);

    WritingScene* writing();                  // that is shown; null when none is
    const WritingScene* unsaved_card() const; // shown or not
    MaybeCommand draw_writing(const Look& look, const Keys& keys);
    // Says why not; nothing when there is nothing to say.
    void refuse(std::string why);
    void save_new(WritingScene& scene);
    void save_edit(WritingScene& scene);
    void take_back_added();
    void take_copied();
    bool attach_dropped(const std::vector<std::filesystem::path>& files);

    void sit_down(Scope scope, Mode mode);
    void begin(Sitting sitting);
    void leave_sitting();
    void show_card();
    void play(const std::vector<std::string>& names);
    void play_sounds_of_side();
    void tell_of_sounds(const std::string& trouble);
    std::shared_ptr<const MediaFiles> card_media() const;
    void after_a_step();
    void go_to(Place place);
    void take_back_last();
    void begin_to_take_back(const Operation& operation);
    void draw_long_change(const Look& look);
    void end_of_long_change();
    void advance_backups();
    void end_damaged(const StoreError& error);
    void look_again();
    bool knows_today() const;
    void take(Glance glance);
    Millis thinking_time() const { return thinking_.taken(parts_.clock.steady()); }

    AppParts parts_;
    KeyReader keys_;
    Settings settings_;
    Now now_;
    Today today_;
    Outlook outlook_;
    std::optional<Operation> undoable_;
    bool outdated_ = true;     // these are to be read again; today_ and outlook_ only where they are shown
    std::optional<int> as_of_; // changes_so_far, when these two were read

    Place place_ = Place::Today;
    std::optional<Sitting> sitting_; // shown in place of the place while it lasts
    bool revealed_ = false;
    std::string typed_; // of the card that is shown
    std::shared_ptr<const CardDocument> comparison_;
    bool hints_open_ = false;
    std::string enlarged_; // file of the picture that is shown over everything; empty: none
    ThinkingTime thinking_;
    bool sound_asked_ = false;
    std::string sound_trouble_; // that was told last

    std::optional<WritingScene> editing_; // a card of the sitting, or a hard one of Retention
    std::optional<WritingScene> adding_;  // what was begun stays when it is left
    bool adding_shown_ = false;
    bool writing_reads_on_ = false;
    struct Added {
        NoteId note;
        std::int64_t operation;
    };
    std::optional<Added> added_; // the newest, while Add is shown
    PastedPictures pasted_;
    struct Copying {
        std::shared_ptr<Copied> copied;
        std::unique_ptr<LongStep> step;
    };
    std::optional<Copying> copying_; // from the clipboard, for the card that is written

    AfterReading after_reading_;
    std::optional<RetentionScene> retention_; // while it is looked at
    bool reading_on_ = false;

    std::optional<BrowseScene> browse_; // while it is looked at
    std::string browse_query_;          // when it was left
    CardOrder browse_order_;
    int browse_sessions_ = 0;
    bool browsing_on_ = false;

    std::optional<DecksScene> decks_; // while they are looked at
    std::string chosen_deck_;         // when they were left
    bool counting_decks_ = false;

    BackupScene backups_;
    bool copying_backup_ = false;

    // While one of these lasts nothing here looks at the collection. An import is shown in place of
    // everything.
    std::optional<ImportScene> import_;
    std::optional<Glance> after_import_;
    bool place_drawn_ = true; // false: one of these just ended, and what is there now is still to be drawn
    struct LongChange {
        std::string what;      // is going on
        std::string done;      // what is told then
        std::string cancelled; // or when it was cancelled
        Command again;         // after it failed
        std::shared_ptr<const Glance> after;
        std::vector<std::filesystem::path> dropped; // meanwhile; they are imported then
        std::unique_ptr<LongStep> step;
        std::shared_ptr<const std::string> told = {}; // by the step, in place of `done`; null: that
    };
    std::optional<LongChange> long_change_;

    bool keys_shown_ = false;
    bool asks_before_quitting_ = false;
    std::optional<UndoQuestion> question_;
    std::optional<RestoreQuestion> restore_; // asked before
    std::string notice_;
    bool refused_ = false; // what the notice tells
    struct Trouble {
        std::string what;
        Command failed;
    };
    std::optional<Trouble> trouble_;
    AppEnd end_;
    bool finished_ = false;
};

} // namespace emlek
