#include "ui/media/svg_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace emlek {

namespace {

constexpr rlim_t most_memory = under_sanitizer ? RLIM_INFINITY : rlim_t{1} << 30;

struct Head {
    std::int32_t width = 0;
    std::int32_t height = 0;
};

std::string head_of(PictureSize size) {
    const Head head{size.width, size.height};
    std::string bytes(sizeof head, '\0');
    std::memcpy(bytes.data(), &head, sizeof head);
    return bytes;
}

// The process, which is gone when this is.
class Child {
  public:
    Child(const std::string& program, std::vector<std::string> words) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
        posix_spawn_file_actions_t files{};
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&files, ends[1], 1);
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const int failed =
            ::posix_spawn(&process_, program.c_str(), &files, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&files);
        ::close(ends[1]);
        output_ = ends[0];
        if (failed != 0) process_ = 0;
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (output_ >= 0) ::close(output_);
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }

    // All that it writes, up to `most` bytes, within its time; nothing when it takes longer or writes more.
    std::optional<std::string> output(std::size_t most) const {
        using Clock = std::chrono::steady_clock;
        if (process_ <= 0) return std::nullopt;
        const auto end = Clock::now() + std::chrono::milliseconds(svg_milliseconds);
        std::string all;
        std::array<char, 65'536> piece{};
        while (all.size() <= most) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
            pollfd ready{output_, POLLIN, 0};
            if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) <= 0) return std::nullopt;
            const ssize_t got = ::read(output_, piece.data(), piece.size());
            if (got < 0) return std::nullopt;
            if (got == 0) return all;
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
        return std::nullopt;
    }

  private:
    pid_t process_ = 0;
    int output_ = -1;
};

struct Answer {
    PictureSize size;
    std::string pixels;
};

std::optional<Answer> ask(const std::string& program, const std::string& file, PictureSize size) {
    const Child child(program,
                      {program, svg_flag, file, std::to_string(size.width), std::to_string(size.height)});
    const auto area = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    const auto output = child.output(sizeof(Head) + 4 * area);
    if (!output || output->size() != sizeof(Head) + 4 * area) return std::nullopt;
    Head head;
    std::memcpy(&head, output->data(), sizeof head);
    return Answer{{head.width, head.height}, output->substr(sizeof head)};
}

bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<int> side(std::string_view word) {
    int value = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || value < 0) return std::nullopt;
    return value;
}

void limit(int what, rlim_t most) {
    const rlimit both{most, most};
    ::setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

} // namespace

std::optional<PictureSize> picture_size_apart(const std::string& program, const std::string& file) {
    const auto answer = ask(program, file, {});
    if (!answer || answer->size.width < 1 || answer->size.height < 1) return std::nullopt;
    return answer->size;
}

std::optional<Pixels> decode_picture_apart(const std::string& program, const std::string& file,
                                           PictureSize size) {
    const auto answer = ask(program, file, size);
    if (!answer) return std::nullopt;
    Pixels pixels;
    pixels.width = size.width;
    pixels.height = size.height;
    pixels.rgba.assign(answer->pixels.begin(), answer->pixels.end());
    return pixels;
}

int draw_svg_here(int count, char** arguments) {
    if (count != 3) return 2;
    const std::string file = arguments[0];
    const auto width = side(arguments[1]);
    const auto height = side(arguments[2]);
    if (!width || !height) return 2;
    limit(RLIMIT_AS, most_memory);
    limit(RLIMIT_CPU, svg_milliseconds / 1000 + 1);
    limit(RLIMIT_CORE, 0);
    if (*width == 0) {
        const auto size = picture_size(file);
        return size && write_all(head_of(*size)) ? 0 : 1;
    }
    const auto pixels = decode_picture(file, {*width, *height});
    if (!pixels || !write_all(head_of({pixels->width, pixels->height}))) return 1;
    return write_all({reinterpret_cast<const char*>(pixels->rgba.data()), pixels->rgba.size()}) ? 0 : 1;
}

} // namespace emlek
