#pragma once

#include "scheduler/ids.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace emlek {

// A query over very many rows. SQLiteCpp's columns share ownership of their statement, which costs more than
// reading them; here a column is one call of SQLite.
class RawRows {
  public:
    RawRows(const SQLite::Database& db, const char* text) : db_(db.getHandle()) {
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(db_, text, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
            throw SQLite::Exception(db_);
        statement_.reset(made);
    }

    void bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_.get(), index, value); }
    // The id must live until the next reset.
    template <class Thing>
    void bind(int index, const Id<Thing>& id) {
        sqlite3_bind_blob(statement_.get(), index, id.value.bytes.data(), id_bytes, SQLITE_STATIC);
    }
    void bind(int index, std::string_view text) {
        sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    }
    bool step() {
        const int code = sqlite3_step(statement_.get());
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) throw SQLite::Exception(db_, code);
        return false;
    }
    // Lets go of what it holds of the database; bindings stay.
    void reset() { sqlite3_reset(statement_.get()); }

    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
    std::int32_t small(int column) const { return static_cast<std::int32_t>(integer(column)); }
    bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
    std::string_view text(int column) const {
        const auto* bytes = sqlite3_column_text(statement_.get(), column);
        if (bytes == nullptr) return {};
        return {reinterpret_cast<const char*>(bytes),
                static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
    }
    // A column that holds anything but 16 bytes reads as all zero.
    template <class AnyId>
    AnyId id(int column) const {
        AnyId id;
        const void* bytes = sqlite3_column_blob(statement_.get(), column);
        if (bytes != nullptr && sqlite3_column_bytes(statement_.get(), column) == id_bytes)
            std::memcpy(id.value.bytes.data(), bytes, id_bytes);
        return id;
    }

  private:
    static constexpr int id_bytes = 16;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };

    sqlite3* db_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

} // namespace emlek
