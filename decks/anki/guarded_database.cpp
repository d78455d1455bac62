#include "decks/anki/guarded_database.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace emlek {

namespace {

constexpr int longest_value = 32 << 20; // bytes of one row or text
constexpr int steps_between = 20'000;   // of SQLite's machine: below a millisecond
constexpr std::int64_t least_steps = 20'000'000;
// The reader's queries, sorting included, take about one for each byte of a collection.
constexpr std::int64_t steps_per_byte = 20;

constexpr std::string_view common_table = "place"; // the one WITH table of the reader's queries

int compare_folded(void*, int first_size, const void* first, int second_size, const void* second) {
    const std::string_view a(static_cast<const char*>(first), static_cast<std::size_t>(first_size));
    const std::string_view b(static_cast<const char*>(second), static_cast<std::size_t>(second_size));
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (lower(a[i]) != lower(b[i])) return lower(a[i]) - lower(b[i]);
    }
    return (a.size() > b.size()) - (a.size() < b.size());
}

std::string uri_of(const std::filesystem::path& file) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : file.string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_') {
            uri += c;
        } else {
            uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    // Nobody else changes the copy: no lock, and no log beside it that a file could ask for.
    return uri + "?mode=ro&immutable=1";
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

} // namespace

bool Rows::next() {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    database_->fail(result);
}

std::string_view Rows::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    if (bytes == nullptr || size <= 0) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

GuardedDatabase::GuardedDatabase(const std::filesystem::path& file, std::string entry, Progress& progress)
    : entry_(std::move(entry)), progress_(progress) {
    steps_left_ = least_steps + steps_per_byte * static_cast<std::int64_t>(std::filesystem::file_size(file));
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(uri_of(file).c_str(), &opened,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    db_.reset(opened);
    if (result != SQLITE_OK) fail(result);
    configure();
}

GuardedDatabase::~GuardedDatabase() = default;

void GuardedDatabase::configure() {
    sqlite3* db = db_.get();
    sqlite3_extended_result_codes(db, 1);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, longest_value);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_create_collation_v2(db, "unicase", SQLITE_UTF8, nullptr, compare_folded, nullptr);
    sqlite3_progress_handler(db, steps_between, on_steps, this);
    for (const char* pragma :
         {"PRAGMA mmap_size=0", "PRAGMA cell_size_check=ON", "PRAGMA ignore_check_constraints=ON",
          "PRAGMA cache_size=-16000", "PRAGMA temp_store=FILE"}) {
        const int result = sqlite3_exec(db, pragma, nullptr, nullptr, nullptr);
        if (result != SQLITE_OK) fail(result);
    }
    sqlite3_set_authorizer(db, authorize, this);
}

int GuardedDatabase::authorize(void* self, int action, const char* first, const char* second, const char*,
                               const char* by) {
    const auto& database = *static_cast<GuardedDatabase*>(self);
    const bool of_ours = by == nullptr || std::string_view(by) == common_table;
    if (!of_ours) return SQLITE_DENY; // a trigger or a view
    const std::string_view name = first == nullptr ? "" : first;
    switch (action) {
        case SQLITE_SELECT:
            return SQLITE_OK;
        case SQLITE_READ: {
            const bool schema = database.inspecting_ && name == "sqlite_master";
            const auto& allowed = database.allowed_;
            return schema || std::find(allowed.begin(), allowed.end(), name) != allowed.end() ? SQLITE_OK
                                                                                              : SQLITE_DENY;
        }
        case SQLITE_PRAGMA:
            return database.inspecting_ && (name == "quick_check" || name == "table_xinfo") ? SQLITE_OK
                                                                                            : SQLITE_DENY;
        case SQLITE_FUNCTION:
            return second != nullptr && std::string_view(second) == "min" ? SQLITE_OK : SQLITE_DENY;
        default:
            return SQLITE_DENY;
    }
}

int GuardedDatabase::on_steps(void* self) {
    auto& database = *static_cast<GuardedDatabase*>(self);
    database.steps_left_ -= steps_between;
    if (database.steps_left_ < 0) return 1;
    try {
        database.progress_.at(database.stage_, database.done_, database.total_);
    } catch (const Cancelled&) { // SQLite is C: no exception may pass through it
        database.cancelled_ = true;
        return 1;
    }
    return 0;
}

void GuardedDatabase::tell(std::string stage, std::int64_t total) {
    stage_ = std::move(stage);
    done_ = 0;
    total_ = total;
}

void GuardedDatabase::fail(int code) const {
    if (cancelled_) throw Cancelled{};
    const std::string place = "The collection \"" + entry_ + "\" in the package";
    switch (code & 0xFF) {
        case SQLITE_INTERRUPT:
            throw DeckFault(
                place + " takes far more work to read than a collection of its size should (limit: " +
                std::to_string(steps_per_byte) + " steps for each byte); it was not made by Anki.");
        case SQLITE_TOOBIG:
            throw DeckFault(place + " holds a value of more than " + std::to_string(longest_value >> 20) +
                            " MiB, the most that one may have.");
        case SQLITE_NOMEM:
            throw DeckFault("There is not enough memory to read " + place + ".");
        case SQLITE_NOTADB:
            throw DeckFault(place + " is not a SQLite database, or is encrypted.");
        case SQLITE_AUTH:
        case SQLITE_ERROR:
            throw DeckFault(place + " lacks a table or column that every collection of Anki's has.");
        default:
            throw DeckFault(place + " is damaged. In Anki, run Tools, Check Database, and export it again.");
    }
}

Rows GuardedDatabase::query(const char* select) {
    Rows rows;
    rows.database_ = this;
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(db_.get(), select, -1, &statement, nullptr);
    rows.statement_.reset(statement);
    if (result != SQLITE_OK) fail(result);
    return rows;
}

bool GuardedDatabase::allow(const std::string& table) {
    inspecting_ = true;
    bool found = false;
    Rows objects = query("SELECT name, type, rootpage, sql FROM sqlite_master");
    while (objects.next()) {
        const std::string_view name = objects.text(0);
        const bool same =
            std::equal(name.begin(), name.end(), table.begin(), table.end(),
                       [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
        if (!same) continue;
        if (objects.text(1) != "table" || objects.integer(2) <= 0) {
            throw DeckFault("In the collection \"" + entry_ + "\" of the package \"" + table +
                            "\" is a view or the like, where Anki has a table; such files are refused.");
        }
        found = true;
    }
    if (found) {
        Rows columns = query(("PRAGMA table_xinfo(" + quoted(table) + ")").c_str());
        while (columns.next()) {
            if (columns.integer(6) == 0) continue;
            throw DeckFault("In the collection \"" + entry_ + "\" of the package the table \"" + table +
                            "\" has a column that is computed; such files are refused.");
        }
        allowed_.push_back(table);
    }
    inspecting_ = false;
    return found;
}

bool GuardedDatabase::has_column(const std::string& table, std::string_view column) {
    inspecting_ = true;
    Rows columns = query(("PRAGMA table_xinfo(" + quoted(table) + ")").c_str());
    bool found = false;
    while (columns.next())
        found = found || columns.text(1) == column;
    inspecting_ = false;
    return found;
}

void GuardedDatabase::check() {
    // Table by table: what is not read need not be whole, and other tables may be sorted by collations that
    // are not known here.
    for (const std::string& table : allowed_) {
        inspecting_ = true;
        Rows found = query(("PRAGMA quick_check(" + quoted(table) + ")").c_str());
        const bool good = found.next() && found.text(0) == "ok";
        inspecting_ = false;
        if (!good) fail(SQLITE_CORRUPT);
    }
}

} // namespace emlek
