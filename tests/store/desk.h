#pragma once

#include "decks/note.h"
#include "scheduler/review_log.h"
#include "store/collection.h"
#include "store/import.h"
#include "store/settings.h"
#include "store/store_error.h"
#include "study/sitting.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

// A folder of its own that goes when the test does. In memory where the system has such a place: real files,
// but a thousand durable answers a second.
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

// "2026-11-23T10:00+01:00".
Moment moment(std::string_view written);

// A deck of basic notes "q1" to "a1" and so on.
Deck numbered_deck(const std::string& name, int notes);
Note basic(const std::string& deck, const std::string& guid, const std::string& question,
           const std::string& answer);

// The sentence and cause of the StoreError that a call throws; fails the test when it throws none.
StoreError refusal(const std::function<void()>& call);

// What a query finds: a line a row, with | behind each value and NULL for none.
std::string rows_as_text(SQLite::Database& db, const std::string& query);

// A learner's desk: a collection without the shipped deck, a clock, and short words for what a learner does.
class Desk {
  public:
    explicit Desk(std::string_view morning = "2026-11-23T10:00+01:00");

    Now now() const;
    void later(int minutes) { clock_.at.ms += minutes * 60'000LL; }
    void next_day(int days = 1) { clock_.at.ms += days * 86'400'000LL; }
    void set_clock(std::string_view written) { clock_ = moment(written); }
    void reopen();
    void close() { collection_.reset(); }

    Collection& collection() { return *collection_; }
    SQLite::Database& sql() { return collection_->database(); }
    std::filesystem::path file() const { return folder_ / "collection.emlek"; }

    void have(const Deck& deck) {
        import_deck(collection(), deck, {deck.name + ".json", std::nullopt}, now());
    }
    // No deck named: all of them.
    Sitting sit(Mode mode = Mode::Today, const std::string& deck = "");
    // One sitting: answers in turn ("4 2 4"); gives the questions that were shown ("q1 q2 q1").
    std::string study(std::string_view answers, Mode mode = Mode::Today, const std::string& deck = "");
    void set(std::string_view key, std::string_view value);

    // Takes back the newest operation and says what it was.
    std::string undo();
    // "2 reviews, 3 new, 1 drill".
    std::string today(const std::string& deck = "") const;
    std::string state(std::string_view question) const;
    std::int64_t differences() const;
    // Everything but the log, its voids and the operations, as text: what undo must restore.
    std::string content() const;
    // One number or text from plain SQL.
    std::int64_t number(const char* query) const;

  private:
    TempFolder folder_;
    Moment clock_;
    std::unique_ptr<Collection> collection_;
};

} // namespace emlek::test
