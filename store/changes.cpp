#include "store/changes.h"

#include "store/store_error.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <memory>

namespace emlek {

namespace {

struct SqliteFree {
    void operator()(void* memory) const { sqlite3_free(memory); }
};
using SqliteMemory = std::unique_ptr<void, SqliteFree>;

void check(SQLite::Database& db, int code) {
    if (code != SQLITE_OK) throw SQLite::Exception(db.getHandle(), code);
}

int refuse(void*, int, sqlite3_changeset_iter*) {
    return SQLITE_CHANGESET_ABORT;
}

} // namespace

ChangeRecorder::ChangeRecorder(SQLite::Database& db) : db_(db) {
    check(db_, sqlite3session_create(db_.getHandle(), "main", &session_));
    try {
        for (const char* table :
             {"note", "card", "card_state", "deck", "setting", "note_media", "saved_search"}) {
            check(db_, sqlite3session_attach(session_, table));
        }
    } catch (...) {
        sqlite3session_delete(session_);
        throw;
    }
}

ChangeRecorder::~ChangeRecorder() {
    sqlite3session_delete(session_);
}

void ChangeRecorder::pause() {
    sqlite3session_enable(session_, 0);
}

void ChangeRecorder::go_on() {
    sqlite3session_enable(session_, 1);
}

std::string ChangeRecorder::inverse() const {
    int size = 0;
    void* changes = nullptr;
    check(db_, sqlite3session_changeset(session_, &size, &changes));
    const SqliteMemory owned(changes);
    int inverse_size = 0;
    void* inverse = nullptr;
    check(db_, sqlite3changeset_invert(size, changes, &inverse_size, &inverse));
    const SqliteMemory owned_inverse(inverse);
    // An inverse holds the same values the other way round. SQLite forgets that a row of it found no memory.
    if (inverse_size != size) throw SQLite::Exception(db_.getHandle(), SQLITE_NOMEM);
    return inverse_size == 0 ? std::string() : std::string(static_cast<char*>(inverse), inverse_size);
}

void apply_changes(SQLite::Database& db, const std::string& changeset) {
    if (changeset.empty()) return;
    std::string copy = changeset;
    const int code = sqlite3changeset_apply(db.getHandle(), static_cast<int>(copy.size()), copy.data(),
                                            nullptr, refuse, nullptr);
    if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT) {
        throw StoreError(
            StoreError::Cause::Refused,
            "This cannot be taken back: the collection was changed by another program since. Nothing "
            "was changed.");
    }
    check(db, code);
}

} // namespace emlek
