#include "tests/store/desk.h"

#include "store/check.h"
#include "store/day_reader.h"
#include "store/listing.h"
#include "store/undo.h"
#include "tests/scheduler/domain.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace emlek::test {

TempFolder::TempFolder() {
    const std::filesystem::path memory = "/dev/shm";
    const bool has_memory = ::access(memory.c_str(), W_OK) == 0;
    std::string name = (has_memory ? memory : std::filesystem::temp_directory_path()) / "emlek-test-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
    path_ = name;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

namespace {

Scope scope(const std::string& deck) {
    Scope chosen;
    if (!deck.empty()) chosen.deck = deck;
    return chosen;
}

} // namespace

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Moment moment(std::string_view written) {
    const auto read = parse_moment(written);
    if (!read) throw std::runtime_error("no moment: " + std::string(written));
    const UtcOffset offset = read->offset.value_or(UtcOffset{0});
    return {Instant{read->as_if_utc.ms - offset.minutes * 60'000LL}, offset};
}

Note basic(const std::string& deck, const std::string& guid, const std::string& question,
           const std::string& answer) {
    Note note;
    note.guid = guid;
    note.id = note_id(deck, guid);
    note.deck = deck;
    note.question = question;
    note.answer = answer;
    return note;
}

Deck numbered_deck(const std::string& name, int notes) {
    Deck deck{name, "", "", "", {}};
    for (int i = 1; i <= notes; ++i)
        deck.notes.push_back(
            basic(name, std::to_string(i), "q" + std::to_string(i), "a" + std::to_string(i)));
    return deck;
}

StoreError refusal(const std::function<void()>& call) {
    try {
        call();
    } catch (const StoreError& error) {
        return error;
    }
    FAIL("nothing was refused");
    return {StoreError::Cause::Refused, ""};
}

Desk::Desk(std::string_view morning) : clock_(moment(morning)) {
    reopen();
    sql().exec("DELETE FROM card; DELETE FROM note; DELETE FROM deck");
}

Now Desk::now() const {
    return now_at(clock_, collection_ ? read_settings(*collection_).rollover : RolloverHour{});
}

void Desk::reopen() {
    collection_.reset();
    collection_ = std::make_unique<Collection>(OpenOptions{file(), "the tests", clock_});
}

Sitting Desk::sit(Mode mode, const std::string& deck) {
    return {collection(), scope(deck), mode, now()};
}

std::string Desk::study(std::string_view answers, Mode mode, const std::string& deck) {
    Sitting sitting = sit(mode, deck);
    std::string shown;
    for (const Quality q : qualities(answers)) {
        if (sitting.done()) return shown + " done";
        shown += (shown.empty() ? "" : " ") + sitting.current()->face().question;
        later(1);
        sitting.answer(q, now(), Millis{4000});
    }
    return shown;
}

void Desk::set(std::string_view key, std::string_view value) {
    change_settings(collection(), with(read_settings(collection()), key, value).settings.value(), now());
}

std::string Desk::undo() {
    const auto operation = last_operation(collection());
    if (!operation) return "nothing";
    take_back(collection(), *operation, now());
    return operation->label;
}

std::string Desk::today(const std::string& deck) const {
    const Plan plan = read_plan(*collection_, read_settings(*collection_), scope(deck), now().day);
    const std::string waiting = plan.waiting == 0 ? "" : ", " + std::to_string(plan.waiting) + " wait";
    return std::to_string(plan.reviews) + " reviews, " + std::to_string(plan.fresh) + " new, " +
           std::to_string(plan.drill.size()) + " drills" + waiting;
}

std::string Desk::state(std::string_view question) const {
    std::string text = "no such card";
    list_cards(*collection_, {}, [&](const ListedCard& card) {
        if (card.prompt.face().question == question) text = told(card.state);
    });
    return text;
}

std::int64_t Desk::differences() const {
    const CheckReport report = check_collection(*collection_, now().at);
    INFO(report.integrity);
    CHECK(report.integrity == "ok");
    return report.differences;
}

std::string rows_as_text(SQLite::Database& db, const std::string& query) {
    std::string text;
    SQLite::Statement rows(db, query);
    while (rows.executeStep()) {
        for (int i = 0; i < rows.getColumnCount(); ++i) {
            text += rows.isColumnNull(i) ? "NULL" : rows.getColumn(i).getString();
            text += '|';
        }
        text += '\n';
    }
    return text;
}

std::string Desk::content() const {
    std::string text;
    for (const char* query :
         {"SELECT * FROM note ORDER BY id", "SELECT * FROM card ORDER BY id",
          "SELECT * FROM card_state ORDER BY card", "SELECT * FROM deck ORDER BY id",
          "SELECT * FROM setting ORDER BY key", "SELECT * FROM saved_search ORDER BY name"}) {
        text += rows_as_text(collection_->database(), query);
    }
    return text;
}

std::int64_t Desk::number(const char* query) const {
    SQLite::Statement row(collection_->database(), query);
    return row.executeStep() ? row.getColumn(0).getInt64() : -1;
}

} // namespace emlek::test
