#pragma once

#include "store/collection.h"
#include "study/clock.h"
#include "ui/chooser.h"
#include "ui/commands.h"
#include "ui/import_job.h"
#include "ui/import_panel.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/preferences.h"

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What an import stands on. All of it outlives the scene.
struct ImportParts {
    const Clock& clock;
    Preferences& preferences;
    std::filesystem::path preferences_file;
    Words words;
    BeginImport begin;
    std::function<void()> wake; // called on another thread: something is to be drawn
};

// Bringing decks in, from the choice of a file to the last answer: shown in place of everything else, and
// while it lasts nobody else uses the collection. Never waits for the disk or for the reading of a deck.
class ImportScene {
  public:
    explicit ImportScene(ImportParts parts);

    // These may come at any time; decks wait for those before them.
    void choose();
    void open(const std::vector<std::filesystem::path>& files);
    void open_pasted(std::string text);

    // One frame; fills the current window.
    MaybeCommand draw(const Look& look, const Keys& keys);
    void execute(const ImportCommand& command);

    // Nothing is chosen, read or taken in any more; the collection is free.
    bool over() const { return !chooser_ && !job_; }
    bool waits_for_deck() const;
    // What was taken in, in sentences; empty when nothing was.
    const std::string& outcome() const { return outcome_; }
    std::optional<double> redraw_after() const;

  private:
    void carry_out(const ShowFolder& to) { chooser_->show(to.folder); }
    void carry_out(const FindFile& file) { chooser_->find(file.text); }
    void carry_out(const SelectFile& file) { chooser_->select(file.index); }
    void carry_out(const ShowAllFiles& to) { chooser_->show_all(to.all); }
    void carry_out(const OpenSelected&);
    void carry_out(const OpenDeckFile& file);
    void carry_out(const ReadTableAs& as);
    void carry_out(const ImportIntoDeck& deck);
    void carry_out(const ReplaceEdits& edits);
    void carry_out(const LookAtCard& card);
    void carry_out(const LookAtEdit& edit);
    void carry_out(const ApplyImport&);
    void carry_out(const LeaveImport&);

    void follow();
    void begin_next();
    void read_again();
    void fetch(Fate fate, std::int64_t note);
    void see_preview(const std::shared_ptr<const ImportPreview>& preview);

    ImportParts parts_;
    std::optional<Chooser> chooser_;
    bool choose_next_ = false; // when the job has ended
    bool more_entries_ = false;
    std::deque<DeckOrigin> waiting_;
    ImportView view_; // of the job
    std::unique_ptr<ImportJob> job_;
    std::string outcome_;
};

} // namespace emlek
