#include "store/media_folder.h"

#include "decks/disk_room.h"
#include "store/backups.h"
#include "store/file_trouble.h"
#include "store/folder_listing.h"
#include "store/media_kind.h"
#include "store/sql.h"
#include "store/store_error.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <memory>
#include <new>
#include <string_view>
#include <system_error>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t start_size = 64; // of what tells a file's kind

struct TooLarge {};

[[noreturn]] void not_written(const fs::path& file, int error) {
    const std::string disk = "The disk that holds " + file.parent_path().string();
    switch (trouble_of(error)) {
        case FileTrouble::NoRoom:
            throw StoreError(StoreError::Cause::DiskFull,
                             disk +
                                 " is full, so the pictures and sounds could not be kept. Nothing was "
                                 "changed. Make room, then try again.");
        case FileTrouble::Failing:
            throw StoreError(StoreError::Cause::DiskFull,
                             disk +
                                 " did not take the pictures and sounds. Nothing was changed. Check the "
                                 "disk, then try again.");
        case FileTrouble::NoRight:
            break;
    }
    throw StoreError(StoreError::Cause::Unreachable,
                     "The folder " + file.parent_path().string() +
                         " cannot be written, so the pictures and sounds could not be "
                         "kept. Nothing was changed. Give yourself the right to "
                         "write it, then try again.");
}

void expect_room(const fs::path& folder, const std::string& name, std::int64_t size) {
    const std::uint64_t free = free_bytes(folder);
    if (size < 0 || static_cast<std::uint64_t>(size) <= free) return;
    throw StoreError(StoreError::Cause::DiskFull,
                     "The disk that holds " + folder.parent_path().string() +
                         " is too full for the pictures and sounds: \"" + name + "\" takes " +
                         in_binary_units(static_cast<std::uint64_t>(size)) + " and " + in_binary_units(free) +
                         " are free. Nothing was changed. Make room, then try again.");
}

// A new file of ours alone, written in pieces, which knows what its content hashes to.
class HashedFile {
  public:
    explicit HashedFile(fs::path file)
        : file_(std::move(file)),
          descriptor_(::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)),
          digest_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        if (descriptor_ < 0) not_written(file_, errno);
        EVP_DigestInit_ex(digest_.get(), EVP_sha256(), nullptr);
    }
    ~HashedFile() { ::close(descriptor_); }
    HashedFile(const HashedFile&) = delete;
    HashedFile& operator=(const HashedFile&) = delete;

    void write(std::string_view piece) {
        size_ += static_cast<std::int64_t>(piece.size());
        if (size_ > largest_media) throw TooLarge{};
        if (start_.size() < start_size) start_ += piece.substr(0, start_size - start_.size());
        EVP_DigestUpdate(digest_.get(), piece.data(), piece.size());
        while (!piece.empty()) {
            const ssize_t written = ::write(descriptor_, piece.data(), piece.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) not_written(file_, errno);
            piece.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    std::int64_t size() const { return size_; }
    const std::string& start() const { return start_; }
    std::string hash() const {
        unsigned char bytes[EVP_MAX_MD_SIZE];
        unsigned int length = 0;
        EVP_DigestFinal_ex(digest_.get(), bytes, &length);
        std::string text;
        for (unsigned int i = 0; i < length; ++i) {
            text += "0123456789abcdef"[bytes[i] >> 4U];
            text += "0123456789abcdef"[bytes[i] & 15U];
        }
        return text;
    }

  private:
    fs::path file_;
    int descriptor_;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest_;
    std::int64_t size_ = 0;
    std::string start_;
};

fs::path beside(const fs::path& collection, const char* ending) {
    return collection.parent_path() / (collection.stem().string() + ending);
}

void make_private_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return;
    fs::create_directory(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) not_written(folder, error.value());
}

// Everything written on the disk of this folder so far: one call for a thousand pictures.
void make_durable(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) not_written(folder / "", errno);
    const bool failed = ::syncfs(descriptor) != 0;
    const int error = errno;
    ::close(descriptor);
    if (failed) not_written(folder / "", error);
}

// What a backup shows must be there when it is restored.
std::set<std::string> media_of_backups(const fs::path& collection) {
    std::set<std::string> files;
    for (const BackupFile& backup : backup_files(collection)) {
        try {
            const SQLite::Database db(backup.file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
            SQLite::Statement shown(db, "SELECT DISTINCT file FROM note_media");
            while (shown.executeStep())
                files.insert(sql::text(shown, 0));
        } catch (const SQLite::Exception&) {
            // One that cannot be read, or of a version without media.
        }
    }
    return files;
}

} // namespace

fs::path media_folder(const fs::path& collection) {
    return beside(collection, ".media");
}

void tidy_media(const fs::path& collection) {
    std::error_code ignored;
    fs::remove_all(beside(collection, ".media.incoming"), ignored);
}

void remove_unused_media(SQLite::Database& db, const fs::path& collection) noexcept {
    try {
        SQLite::Statement used(
            db,
            "SELECT 1 FROM note_media WHERE file = ?1 UNION ALL SELECT 1 FROM operation WHERE "
            "taken_back IS NULL AND instr(former, CAST(?1 AS BLOB)) > 0");
        const std::set<std::string> backed_up = media_of_backups(collection);
        std::error_code ignored;
        const fs::path folder = media_folder(collection);
        for (const std::string& name : names_in(folder)) {
            used.reset();
            used.bind(1, name);
            if (!backed_up.contains(name) && !used.executeStep()) fs::remove(folder / name, ignored);
        }
    } catch (const std::exception&) {
        // It follows a change that is saved, and must not make it look as if it were not.
    }
}

MediaFolder::MediaFolder(const fs::path& collection)
    : folder_(media_folder(collection)), staging_(beside(collection, ".media.incoming")) {}

MediaFolder::~MediaFolder() {
    try {
        std::error_code ignored;
        fs::remove_all(staging_, ignored);
    } catch (const std::bad_alloc&) {
        // Whoever opens the collection next tidies up.
    }
}

MediaFolder::Taken MediaFolder::take(const std::string& name, std::int64_t size, const CopyContent& copy) {
    if (size > largest_media) return {"", "it is larger than 512 MiB, the most that is kept"};
    make_private_folder(staging_);
    expect_room(staging_, name, size);
    const fs::path draft = staging_ / "draft";
    std::string file;
    {
        HashedFile written(draft);
        try {
            copy([&](std::string_view piece) { written.write(piece); });
        } catch (const TooLarge&) {
            return {"", "it is larger than 512 MiB, the most that is kept"};
        }
        if (written.size() == 0) return {"", "it is empty"};
        const std::string extension = media_extension(name, written.start());
        if (extension.empty()) return {"", "it is no picture or sound of a kind that Emlék knows"};
        file = written.hash() + "." + extension;
    }
    std::error_code error;
    if (fs::exists(folder_ / file, error)) {
        found_ = true;
    } else if (staged_.insert(file).second) {
        fs::rename(draft, staging_ / file, error);
        if (error) not_written(staging_ / file, error.value());
    }
    return {file, ""};
}

void MediaFolder::move_in() {
    if (staged_.empty() && !found_) return;
    try {
        make_private_folder(folder_);
        if (!staged_.empty()) make_durable(staging_);
        for (const std::string& file : staged_) {
            moved_.push_back(file);
            fs::rename(staging_ / file, folder_ / file);
        }
        make_durable(folder_);
    } catch (const fs::filesystem_error& error) {
        move_out();
        not_written(folder_ / "", error.code().value());
    } catch (...) {
        move_out();
        throw;
    }
}

void MediaFolder::move_out() noexcept {
    try {
        std::error_code ignored;
        for (const std::string& file : moved_)
            fs::remove(folder_ / file, ignored);
        moved_.clear();
        fs::remove(folder_, ignored); // when it holds nothing else
    } catch (const std::bad_alloc&) {
        // They go as unused ones after the next import that is taken back.
    }
}

} // namespace emlek
