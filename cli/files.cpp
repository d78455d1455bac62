#include "cli/files.h"

#include "cli/failure.h"
#include "decks/incoming.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 29U;

[[noreturn]] void not_written(const std::filesystem::path& file, const std::string& why) {
    throw Failure(Exit::Refused, "The file " + file.string() + " cannot be written: " + why +
                                     ". What was there is as it was.");
}

std::string why_not_written(int error) {
    if (error == ENOENT || error == ENOTDIR) return "its folder does not exist";
    if (error == EACCES || error == EPERM) return "you have no right to write there";
    if (error == EROFS) return "the disk is read-only";
    if (error == ENOSPC || error == EDQUOT) return "the disk is full";
    if (error == EISDIR || error == ENOTEMPTY) return "there is a folder of this name";
    if (error == ENAMETOOLONG) return "its name is too long";
    return "the disk did not take it";
}

// Takes the place of a name that nobody else has, and takes the file away again unless it was put in place.
class FileBeside {
  public:
    explicit FileBeside(std::filesystem::path file) : file_(std::move(file)), temporary_(file_) {
        temporary_ += "." + std::to_string(::getpid()) + ".part";
    }
    ~FileBeside() {
        if (!in_place_) ::unlink(temporary_.c_str());
    }
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;

    const std::filesystem::path& path() const { return temporary_; }
    void put_in_place() {
        if (::rename(temporary_.c_str(), file_.c_str()) != 0) not_written(file_, why_not_written(errno));
        in_place_ = true;
    }

  private:
    std::filesystem::path file_;
    std::filesystem::path temporary_;
    bool in_place_ = false;
};

// What stands in the way is told before any work is done.
void expect_writable(const std::filesystem::path& file, const std::filesystem::path& temporary) {
    std::error_code unknown;
    if (std::filesystem::is_directory(file, unknown)) not_written(file, why_not_written(EISDIR));
    constexpr mode_t as_the_umask_says = 0666;
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, as_the_umask_says);
    if (descriptor < 0) not_written(file, why_not_written(errno));
    ::close(descriptor);
    ::unlink(temporary.c_str());
}

} // namespace

std::string read_all(std::istream& in) {
    std::string content;
    std::string block(1U << 16U, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        content.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (content.size() > most_bytes) {
            throw Failure(
                Exit::Refused,
                "What was given is larger than 512 MB, the most that Emlék reads in this way. Put it into a "
                "file and import that. Nothing was changed.");
        }
    }
    return content;
}

void replace_file(const std::filesystem::path& named,
                  const std::function<void(const std::filesystem::path& temporary)>& write) {
    // Of a link, what it leads to is replaced, and not the link.
    std::error_code unresolved;
    std::filesystem::path file = std::filesystem::weakly_canonical(named, unresolved);
    if (unresolved) file = named;
    FileBeside beside(file);
    expect_writable(file, beside.path());
    try {
        write(beside.path());
    } catch (const DeckFault& fault) {
        throw Failure(Exit::Refused, "The file " + file.string() + " cannot be written: " + fault.what() +
                                         " What was there is as it was.");
    }
    beside.put_in_place();
}

} // namespace emlek
