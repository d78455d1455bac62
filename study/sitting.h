#pragma once

#include "scheduler/pace.h"
#include "scheduler/session.h"
#include "store/collection.h"
#include "store/day_reader.h"
#include "store/prompts.h"
#include "store/undo.h"
#include "store/writing.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace emlek {

// A card that was failed too often.
struct Leech {
    CardId card;
    std::string question; // its beginning
    int lapses = 0;
};

// Of a selection: a day's work, read in 10 ms.
inline constexpr std::size_t most_practised = 2'000;

// Cards to go through out of turn, and how.
struct Practice {
    std::vector<CardId> cards;
    PracticeOrder order = PracticeOrder::Random;
};

// One sitting at the desk: a session, what its cards show, and the gate. Window and terminal both stand on
// it. Every action is durable when it returns; when one throws StoreError, the sitting is as it was and the
// card stays.
class Sitting {
  public:
    // Throws StoreError (Refused) when the scope names no deck.
    Sitting(Collection& collection, Scope scope, Mode mode, const Now& now);
    // Its answers change no schedule. It lasts over the end of a day.
    Sitting(Collection& collection, const Practice& practice, const Now& now);

    // The card to show; null when all is done.
    const Prompt* current() const;
    Turn turn() const { return session_.turn(); }
    bool done() const { return session_.done(); }
    // What each quality will do to the current card, as computed when it came up.
    const Preview& preview() const { return preview_; }
    Position position() const { return session_.position(); }
    int minutes_left() const { return pace_.minutes(session_.left()); }
    std::size_t answers() const { return session_.answers(); }
    StudyDay day() const { return session_.day(); }
    Mode mode() const { return session_.mode(); }

    // Makes the plan anew, with the current card first: after settings or decks changed elsewhere.
    void plan_again(const Now& now);

    // These four need a current card. Thinking time counts up to a minute. A new study day makes a new plan
    // after the answer.
    ReviewLog answer(Quality quality, const Now& now, Millis taken);
    void not_today(const Now& now);
    void set_aside(const Now& now);
    void toggle_flag(const Now& now);

    // The card whose answer made it a leech (scheduler/leech.h), until a next step or `leave_leech`. It may
    // be the current card again.
    const Leech* leech() const { return leech_ ? &*leech_ : nullptr; }
    void leave_leech() { leech_.reset(); }
    // These two need a leech.
    void set_leech_aside(const Now& now);
    void keep_leech(const Now& now);

    // Replaces what a note says, wherever it was written: the session, the current card and the preview stay
    // as they are; only a card that the note makes no more is left. Files come into the note with it.
    void edit(const Note& note, const std::vector<Attachment>& attachments, const Now& now);

    // What undo would take back, whatever it was and whenever; nothing when there is none.
    std::optional<Operation> undoable() const { return last_operation(*collection_); }
    // Takes it back and goes back with it: to the former session when it happened here, else to a plan made
    // anew that begins with its card. Returns what was taken back.
    Operation undo(const Now& now);

  private:
    using Prompts = std::unordered_map<CardId, Prompt>;
    struct Step {
        std::int64_t operation;
        Session before;
    };
    // Where a step leads to, with all that has to be read for it.
    struct Next {
        Session session;
        Pace pace;
        Preview preview;
        std::optional<Prompts> prompts; // in place of those that are there
        std::optional<Leech> leech;
    };

    Next planned_anew(const Now& now, std::size_t answers, const std::optional<CardId>& first) const;
    // Of a practice: the cards that are still to come, as they are now.
    Session what_is_left(std::size_t answers, const std::optional<CardId>& first) const;
    // That a new study day asks for another plan.
    static bool is_over(const Session& session, const Now& now);
    Next next(Session session, const Now& now);
    Next after_edit(const Note& note, const Now& now);
    Next after_undo(const Operation& operation, bool happened_here, const Now& now);
    void show(Next& next, StudyDay day);
    std::optional<Prompt> read(const CardId& card) const;
    // Makes the change, which is given what to call before its commit, and goes where `lead` leads.
    template <class Change, class Lead>
    void step(const Change& change, const Lead& lead);
    void go_to(Next next) noexcept;
    OperationLabel label(const std::string& text, const Now& now) const;

    Collection* collection_;
    Scope scope_;
    std::vector<CardId> practised_; // all of a practice
    Session session_;
    Pace pace_;
    Preview preview_{};
    Prompts prompts_;
    std::vector<Step> steps_;
    std::optional<Leech> leech_;
};

// What undo calls the edit after which the note says this.
OperationLabel label_of_edit(const Note& note, const Now& now);

// The beginning of a text, in one line, for a label: at most `most` characters and "…".
std::string excerpt(const std::string& text, std::size_t most = 60);

} // namespace emlek
