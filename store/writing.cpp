#include "store/writing.h"

#include "store/apply_import.h"
#include "store/explain.h"
#include "store/media_folder.h"
#include "store/media_kind.h"
#include "store/notes.h"
#include "store/sql.h"
#include "store/transaction.h"

#include <array>
#include <fstream>
#include <system_error>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t piece_size = std::size_t{256} << 10U;
constexpr std::size_t start_size = 64; // of what tells a file's kind

StoreError not_attached(const std::string& name, const std::string& why) {
    return {StoreError::Cause::Refused, "“" + name + "” could not be kept: " + why +
                                            ". Nothing was saved; what you wrote is still here."};
}

void copy_pieces(const std::string& name, const std::filesystem::path& file,
                 const std::function<void(std::string_view)>& take) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw not_attached(name, file.string() + " cannot be read any more");
    std::string piece(piece_size, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (in.bad()) throw not_attached(name, file.string() + " cannot be read to its end");
        if (in.gcount() > 0) take(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
    }
}

// Media that are in the folder once all else has worked, and gone again when the operation has not.
class Attaching {
  public:
    Attaching(const Collection& collection, const std::vector<Attachment>& attachments)
        : folder_(collection.file()) {
        for (const Attachment& each : attachments) {
            MediaFolder::Taken taken = folder_.take(each.name, each.size, each.copy);
            if (taken.file.empty()) throw not_attached(each.name, taken.why_not);
            files_.emplace_back(each.name, std::move(taken.file));
        }
    }

    void attach_to(SQLite::Database& db, const NoteId& note) {
        for (const auto& [name, file] : files_) {
            sql::run(db,
                     "INSERT INTO note_media (note, name, file) VALUES (?, ?, ?) ON CONFLICT (note, name) DO "
                     "UPDATE SET file = excluded.file",
                     note, name, file);
        }
        folder_.move_in();
    }

    // Runs the operation that calls attach_to.
    template <class Operation>
    void with(const Operation& operation) {
        try {
            operation();
        } catch (...) {
            folder_.move_out();
            throw;
        }
    }

  private:
    MediaFolder folder_;
    std::vector<std::pair<std::string, std::string>> files_; // name, file
};

void insert_note(SQLite::Database& db, const Note& note, StudyDay day) {
    SQLite::Statement insert(
        db,
        "INSERT INTO note (id, guid, type, kind, question, answer, remark, section, sentence, accept, tags, "
        "source, markup, further, edited, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_note(insert, 1, note);
    insert.bind(15, static_cast<std::int64_t>(Author::Learner));
    sql::set(insert, 16, day);
    insert.exec();
}

std::int64_t last_position(SQLite::Database& db) {
    return sql::number(db, "SELECT coalesce(max(position), 0) FROM card");
}

} // namespace

Attachment attached_file(std::string name, const std::filesystem::path& file) {
    std::error_code unknown; // what that means is told when it is read
    const auto size = std::filesystem::file_size(file, unknown);
    Attachment attachment{name, unknown ? 0 : static_cast<std::int64_t>(size), nullptr};
    attachment.copy = [name = std::move(name), file](const std::function<void(std::string_view)>& take) {
        copy_pieces(name, file, take);
    };
    return attachment;
}

std::string attachment_fault(const std::filesystem::path& file) {
    const std::string name = "“" + file.filename().string() + "”";
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return "There is no file " + name + ".";
    const auto size = std::filesystem::file_size(file, error);
    std::ifstream in(file, std::ios::binary);
    std::array<char, start_size> start{};
    in.read(start.data(), start.size());
    if (error || in.bad() || (!in && in.gcount() == 0 && size > 0)) return name + " cannot be read.";
    if (size == 0) return name + " is empty.";
    if (static_cast<std::int64_t>(size) > largest_attachment)
        return name + " is larger than 32 MiB, the most that a card takes in at once.";
    if (media_extension(file.filename().string(), {start.data(), static_cast<std::size_t>(in.gcount())})
            .empty())
        return name + " is no picture or sound of a kind that Emlék knows.";
    return {};
}

NoteId add_note(Collection& collection, const OperationLabel& label, Note note,
                const std::vector<Attachment>& attachments) {
    note.id = fresh_note_id();
    Attaching media(collection, attachments);
    media.with([&] {
        collection.commit(label, [&](Transaction& transaction) {
            insert_note(transaction.db, note, label.now.day);
            std::int64_t position = last_position(transaction.db);
            fit_cards(transaction.db, note, label.now.at, position);
            media.attach_to(transaction.db, note.id);
        });
    });
    return note.id;
}

std::int64_t edit_note(Collection& collection, const OperationLabel& label, const Note& note,
                       const std::vector<Attachment>& attachments, const BeforeCommit& ready) {
    Attaching media(collection, attachments);
    std::int64_t operation = 0;
    media.with([&] {
        operation = collection.commit(label, [&](Transaction& transaction) {
            SQLite::Database& db = transaction.db;
            if (sql::number(db, "SELECT count(*) FROM note WHERE id = ? AND deleted IS NULL", note.id) != 1) {
                throw StoreError(StoreError::Cause::Refused,
                                 "This note is no longer in the collection. Nothing was changed.");
            }
            update_note(db, note, Author::Learner);
            std::int64_t position = last_position(db);
            fit_cards(db, note, label.now.at, position);
            media.attach_to(db, note.id);
            if (ready) ready();
        });
    });
    return operation;
}

} // namespace emlek
