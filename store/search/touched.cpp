#include "store/search/touched.h"

#include <sqlite3.h>

#include <cstring>
#include <string_view>

namespace emlek {

namespace {

template <class AnyId>
bool read_id(sqlite3_value* value, AnyId& id) {
    if (value == nullptr || sqlite3_value_type(value) != SQLITE_BLOB ||
        sqlite3_value_bytes(value) != static_cast<int>(id.value.bytes.size()))
        return false;
    std::memcpy(id.value.bytes.data(), sqlite3_value_blob(value), id.value.bytes.size());
    return true;
}

// A row's column as it is before the change, or, of one that the change adds, after it.
sqlite3_value* column(sqlite3_changeset_iter* changes, int operation, int number) {
    sqlite3_value* value = nullptr;
    if (operation == SQLITE_INSERT) {
        sqlite3changeset_new(changes, number, &value);
    } else {
        sqlite3changeset_old(changes, number, &value);
    }
    return value;
}

void add(sqlite3_changeset_iter* changes, Touched& touched) {
    const char* table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    sqlite3changeset_op(changes, &table, &columns, &operation, &indirect);
    const std::string_view name = table;
    if (name == "note") {
        sqlite3_value* number = column(changes, operation, 0);
        if (number != nullptr) touched.notes.push_back(sqlite3_value_int64(number));
    } else if (name == "card") {
        // Of a card that is added or taken away the change names the note, too.
        NoteId note;
        CardId card;
        if (operation != SQLITE_UPDATE && read_id(column(changes, operation, 1), note)) {
            touched.notes_of_cards.push_back(note);
        } else if (read_id(column(changes, operation, 0), card)) {
            touched.cards.push_back(card);
        }
    } else if (name == "card_state") {
        CardId card;
        if (read_id(column(changes, operation, 0), card)) touched.cards.push_back(card);
    }
}

} // namespace

bool add_touched(const std::string& changeset, Touched& touched) {
    if (changeset.empty()) return true;
    std::string copy = changeset; // SQLite asks for memory that it may write
    sqlite3_changeset_iter* changes = nullptr;
    if (sqlite3changeset_start(&changes, static_cast<int>(copy.size()), copy.data()) != SQLITE_OK)
        return false;
    while (sqlite3changeset_next(changes) == SQLITE_ROW)
        add(changes, touched);
    return sqlite3changeset_finalize(changes) == SQLITE_OK;
}

} // namespace emlek
