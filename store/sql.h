#pragma once

#include "scheduler/ids.h"
#include "scheduler/time.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

// Values of the domain to and from SQL: the only way the store binds a parameter or reads a column.
namespace emlek::sql {

template <class Thing>
void set(SQLite::Statement& statement, int index, const Id<Thing>& id) {
    statement.bind(index, id.value.bytes.data(), static_cast<int>(id.value.bytes.size()));
}
inline void set(SQLite::Statement& statement, int index, std::int64_t value) {
    statement.bind(index, value);
}
inline void set(SQLite::Statement& statement, int index, std::string_view text) {
    statement.bind(index, std::string(text));
}
inline void set(SQLite::Statement& statement, int index, StudyDay day) {
    statement.bind(index, day.number);
}
inline void set(SQLite::Statement& statement, int index, Instant at) {
    statement.bind(index, at.ms);
}
inline void set(SQLite::Statement& statement, int index, Days days) {
    statement.bind(index, days.count);
}
inline void set(SQLite::Statement& statement, int index, DeckId deck) {
    statement.bind(index, deck.value);
}
inline void set(SQLite::Statement& statement, int index, std::nullopt_t) {
    statement.bind(index);
}
template <class T>
void set(SQLite::Statement& statement, int index, const std::optional<T>& value) {
    if (value) {
        set(statement, index, *value);
    } else {
        statement.bind(index);
    }
}

template <class... Values>
void set_all(SQLite::Statement& statement, const Values&... values) {
    int index = 0;
    (set(statement, ++index, values), ...);
}

// A statement with its parameters bound, ready to step.
template <class... Values>
SQLite::Statement prepare(const SQLite::Database& db, const char* text, const Values&... values) {
    SQLite::Statement statement(db, text);
    set_all(statement, values...);
    return statement;
}

// Runs a change; returns how many rows it touched.
template <class... Values>
int run(const SQLite::Database& db, const char* text, const Values&... values) {
    return prepare(db, text, values...).exec();
}

// A prepared change once more, with these values; returns how many rows it touched.
template <class... Values>
int run(SQLite::Statement& statement, const Values&... values) {
    statement.reset();
    set_all(statement, values...);
    return statement.exec();
}

inline std::int64_t integer(SQLite::Statement& row, int column) {
    return row.getColumn(column).getInt64();
}
inline std::int32_t small(SQLite::Statement& row, int column) {
    return static_cast<std::int32_t>(row.getColumn(column).getInt64());
}
inline bool is_null(SQLite::Statement& row, int column) {
    return row.isColumnNull(column);
}
inline std::string text(SQLite::Statement& row, int column) {
    return row.getColumn(column).getString();
}
inline StudyDay day(SQLite::Statement& row, int column) {
    return {small(row, column)};
}
inline std::optional<std::int32_t> maybe_small(SQLite::Statement& row, int column) {
    if (is_null(row, column)) return std::nullopt;
    return small(row, column);
}

// An id column that holds anything but 16 bytes reads as all zero, which is no card's id.
template <class AnyId>
AnyId id(SQLite::Statement& row, int column) {
    AnyId id;
    const SQLite::Column value = row.getColumn(column);
    if (value.getBytes() == static_cast<int>(id.value.bytes.size())) {
        std::memcpy(id.value.bytes.data(), value.getBlob(), id.value.bytes.size());
    }
    return id;
}
template <class AnyId>
std::optional<AnyId> maybe_id(SQLite::Statement& row, int column) {
    if (is_null(row, column)) return std::nullopt;
    return id<AnyId>(row, column);
}

// The single number that a query gives; 0 when it gives no row.
template <class... Values>
std::int64_t number(const SQLite::Database& db, const char* text, const Values&... values) {
    SQLite::Statement statement = prepare(db, text, values...);
    return statement.executeStep() ? integer(statement, 0) : 0;
}

// The number that a prepared query gives for these values; absent when it gives no row.
template <class... Values>
std::optional<std::int64_t> find_number(SQLite::Statement& statement, const Values&... values) {
    statement.reset();
    set_all(statement, values...);
    std::optional<std::int64_t> found;
    if (statement.executeStep()) found = integer(statement, 0);
    statement.reset();
    return found;
}

} // namespace emlek::sql
