#pragma once

#include "scheduler/ids.h"
#include "scheduler/time.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace SQLite {
class Database;
}

namespace emlek {

class LockFile;
class Progress;
class Transaction;

inline constexpr int collection_version = 6;
inline constexpr std::int64_t collection_application = 0x456D6C6B; // "Emlk": SQLite's application_id

struct OpenOptions {
    std::filesystem::path file;
    std::string program; // names us to a second start: "emlek 0.1.0"
    Moment moment;
    Progress* progress = nullptr; // of bringing an earlier version up to date; null: nobody watches
};

// One change as a learner sees it: "set aside “…”".
struct OperationLabel {
    std::string text;
    Now now;
    int cards = 0; // how many it touches
};

// Runs in the transaction of a change, once all of it is written: there what follows from it can be read.
// What it throws takes the change back, and where it ends well, only the commit can still fail.
using BeforeCommit = std::function<void()>;

// The file itself, whatever links lead to it.
std::filesystem::path resolved_path(const std::filesystem::path& file);

// An open collection: one connection, one lock, and the gate through which every change goes. Only the
// store's own files look inside; the other rooms call its functions.
class Collection {
  public:
    // Opens the file; makes it, with the shipped deck, when it is not there; brings an earlier version up to
    // date after a checked backup. Throws StoreError, or what the progress throws, with nothing changed.
    // Nothing of a foreign, newer or damaged file is changed either.
    explicit Collection(const OpenOptions& options);
    ~Collection();
    Collection(Collection&&) noexcept;
    Collection& operator=(Collection&&) noexcept;

    const std::filesystem::path& file() const { return file_; }

    // The id that the next log row gets. A pure look: it is taken only when such a row is committed.
    ReviewId next_review_id(Instant now) const;
    // The id of the row after that one, of several that are written at once.
    ReviewId review_id_after(const ReviewId& newest, Instant now) const;

    // The gate. Runs `change` in one durable transaction together with the operation that can take it back.
    // When anything throws, everything is rolled back and a StoreError comes out.
    std::int64_t commit(const OperationLabel& label, const std::function<void(Transaction&)>& change);

    // For the store's own files.
    SQLite::Database& database() const { return *db_; }
    // The transaction of a change that is no operation: creation, migration, taking back.
    void transact(const std::function<void(Transaction&)>& change);

  private:
    void open(const OpenOptions& options);
    void load_identity();

    std::filesystem::path file_;
    std::unique_ptr<LockFile> lock_;
    std::unique_ptr<SQLite::Database> db_;
    std::optional<ReviewId> newest_review_;
    std::uint64_t device_ = 0;
};

} // namespace emlek
