#pragma once

#include "store/collection.h"
#include "store/prompts.h"
#include "store/writing.h"
#include "store/written_before.h"
#include "study/note_draft.h"
#include "ui/writing_commands.h"
#include "ui/writing_panel.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// A card while it is written, in Add or from review: what was typed, what of the collection is like it, and
// the files that come into it. What is to be saved is the caller's to save.
class WritingScene {
  public:
    // A new card.
    WritingScene(const Collection& collection, const std::string& deck);
    // One that is there, as this card of it shows it.
    WritingScene(const Collection& collection, const Prompt& prompt);

    // Reads what the other notes ask for some milliseconds; whether there is more.
    bool advance(const std::function<Millis()>& steady);

    void execute(const WriteText& text);
    void execute(const ChooseNoteType& type);
    void execute(const LookAtNextCard&);

    // Takes files in at the caret. Empty, or why one of them cannot be, in a sentence; the others are.
    std::string attach(const std::vector<std::filesystem::path>& files);

    const NoteDraft& draft() const { return draft_; }
    std::vector<Attachment> attachments() const;
    bool is_new() const { return is_new_; }

    // It was saved: the next one, in the same deck and with the same tags.
    void begin_next(const NoteId& saved);
    // That one was taken back: it is written on, unless another was begun.
    void write_on(const NoteId& taken_back);
    // The deck to offer, as long as none was written.
    void offer_deck(const std::string& deck);

    // Notices and troubles are the caller's to add.
    WritingView view() const;

  private:
    explicit WritingScene(const Collection& collection);
    void compare();
    void complete();
    // After every change of the draft: what a frame shows is made once for it.
    void show();
    std::string insert(const std::filesystem::path& file, const std::string& instead);
    std::string free_name(const std::filesystem::path& file) const;

    const Collection* collection_;
    NoteDraft draft_;
    bool is_new_ = true;
    std::optional<NoteDraft> saved_;
    WrittenBefore before_;
    bool all_read_ = false;
    std::vector<NearNote> near_;
    std::vector<std::string> decks_;
    std::vector<std::string> tags_;
    std::vector<Completion> deck_completions_;
    std::vector<Completion> tag_completions_;
    MediaFiles media_;       // of the note, with what came in
    MediaFiles files_;       // what came in
    MediaFiles saved_files_; // what had come in of the note that was saved last
    Insertion insertion_;
    std::size_t card_ = 0;
    std::size_t cards_ = 1;
    ReviewView preview_;
    int session_ = 1;
};

} // namespace emlek
