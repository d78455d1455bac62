#pragma once

#include "decks/card.h"
#include "decks/located_error.h"
#include "decks/note.h"
#include "decks/note_parts.h"
#include "decks/progress.h"
#include "decks/table_layout.h"
#include "scheduler/review_log.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// Where past instants fall in the learner's days.
struct Calendar {
    std::function<UtcOffset(Instant)> offset_at; // of local time, as the system knows it
    RolloverHour rollover;
    Now now;
};

// One row of another program's log, as a row of ours: an answer (Review, Drill), or a marker of what was done
// to the card by hand (Forget, SetDue). The store gives it its id.
struct PastRow {
    Instant at;
    UtcOffset offset;
    StudyDay day;
    LogEvent event;
};

// What a file says of one card beside its text.
struct IncomingCard {
    Template prompt;
    std::string deck; // empty: its note's
    bool suspended = false;
    int flag = 0;                 // 0: none, else 1 to 7
    std::vector<PastRow> history; // oldest first; the last is a Seed when the card is not new
};

struct IncomingNote {
    // Its id: all zero unless the file's is the note's own everywhere; then the store makes it, of the guid
    // or, when that is empty, of the question.
    Note note;
    NoteParts carried = NoteParts::all(); // what the file speaks of
    std::string where;                    // "line 14", "note 1398130088495": for reports
    std::vector<IncomingCard> cards;      // those of which there is more to say than that they are new
    std::vector<std::string> media;       // the names of files that its texts refer to
};

// What a file says of its decks. An empty name: the caller's to choose, mostly after the file.
struct DeckAbout {
    std::string name;
    std::string description;
    std::string language;
    std::string source;
};

// Takes pieces of a file's content until it has all; throws DeckFault when the content breaks a limit.
using CopyContent = std::function<void(const std::function<void(std::string_view piece)>& take)>;

// Takes in what a reader finds, in the order of the file: first about(), last the media.
class DeckSink {
  public:
    virtual ~DeckSink() = default;

    virtual void about(const DeckAbout& about) = 0;
    virtual void note(IncomingNote&& note) = 0;
    // One row or note that cannot become a card; the rest is read on.
    virtual void refuse(LocatedError&& error) = 0;
    // A note that comes in, but not all of it: what, where, and the limit.
    virtual void warn(LocatedError&& warning) = 0;
    // Something was left out or made into something else on the way: "the tag <script> was left out".
    // Sentences that are the same are counted together.
    virtual void changed(std::string_view what, std::int64_t times) = 0;
    // A file that notes may refer to by this name; `copy` need not be called.
    virtual void media(const std::string& name, std::int64_t size, const CopyContent& copy) = 0;
};

// A whole file is refused: all that is wrong with it, at least one error. what() is the first one's sentence.
class DeckFault : public std::runtime_error {
  public:
    explicit DeckFault(std::vector<LocatedError> errors);
    explicit DeckFault(const std::string& why, std::int64_t line = 0);
    const std::vector<LocatedError>& errors() const { return errors_; }

  private:
    std::vector<LocatedError> errors_;
};

// A deck file of any format, opened: what it is, and its content.
class DeckSource {
  public:
    virtual ~DeckSource() = default;

    // "Anki package", "tab-separated text".
    virtual std::string format() const = 0;
    // Of a table: how it is read. Of another text whose encoding a person has to choose: the encodings alone,
    // no columns. Else nothing.
    virtual std::optional<TableLayout> layout() const { return std::nullopt; }
    // Gives all content to the sink, in one pass, with memory that does not grow with the file. Throws
    // DeckFault when the file as a whole is refused, Cancelled when `progress` says so; what the sink got is
    // then void. Called once.
    virtual void read(DeckSink& sink, Progress& progress) = 0;
};

} // namespace emlek
