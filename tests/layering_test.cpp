#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Names = std::set<std::string>;

// docs/architecture.md, as a table: which rooms a room may include.
const std::map<std::string, Names> allowed = {
    {"scheduler", {}},
    {"decks", {"scheduler"}},
    {"stats", {"scheduler"}},
    {"store", {"scheduler", "decks", "stats"}},
    {"study", {"scheduler", "decks", "stats", "store"}},
    {"ui", {"scheduler", "decks", "stats", "store", "study"}},
    {"cli", {"scheduler", "decks", "stats", "store", "study", "ui"}},
};

// Which library belongs to which room: its headers begin so.
const std::map<std::string, Names> homes = {
    {"SQLiteCpp/", {"store", "decks"}},
    {"sqlite3", {"store", "decks"}},
    {"uchardet", {"decks"}},
    {"iconv", {"decks"}},
    {"zip", {"decks"}},
    {"zlib", {"decks"}},
    {"zstd", {"decks"}},
    {"expat", {"decks"}},
    {"md4c", {"decks"}},
    {"utf8proc", {"decks"}},
    {"openssl/", {"store", "decks"}},
    {"imgui", {"ui"}},
    {"GLFW/", {"ui"}},
    {"pango/", {"ui"}},
    {"cairo", {"ui"}},
    {"gio/", {"ui"}},
    {"EGL/", {"ui"}},
    {"CLI/", {"cli"}},
    {"uuid", {"decks"}},
    {"rapidjson/", {"decks", "store", "cli"}},
};

struct Include {
    std::string file; // relative to the repository
    std::string room;
    std::string target;
    bool ours = false; // in quotes
};

std::vector<std::filesystem::path> sources_of(const std::string& room) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(EMLEK_SOURCE_DIR "/" + room)) {
        const auto extension = entry.path().extension();
        if (extension == ".h" || extension == ".cpp") files.push_back(entry.path());
    }
    return files;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

// What is left of a line after these words, however they are spaced. (std::regex does not compile without
// warnings under g++ 12's sanitizers.)
std::optional<std::string> after(std::string line, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        line.erase(0, line.find_first_not_of(" \t"));
        if (line.rfind(word, 0) != 0) return std::nullopt;
        line.erase(0, word.size());
    }
    line.erase(0, line.find_first_not_of(" \t"));
    return line;
}

std::vector<Include> includes_of(const std::string& room) {
    std::vector<Include> found;
    for (const auto& file : sources_of(room)) {
        const std::string name = std::filesystem::relative(file, EMLEK_SOURCE_DIR).string();
        for (const std::string& line : lines_of(file)) {
            const auto rest = after(line, {"#", "include"});
            if (!rest || rest->empty() || (rest->front() != '"' && rest->front() != '<')) continue;
            found.push_back(
                {name, room, rest->substr(1, rest->find_first_of("\">", 1) - 1), rest->front() == '"'});
        }
    }
    return found;
}

std::vector<Include> all_includes() {
    std::vector<Include> all;
    for (const auto& [room, edges] : allowed) {
        const auto found = includes_of(room);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

std::string room_named_in(const std::string& target) {
    return target.substr(0, target.find('/'));
}

} // namespace

TEST_CASE("A room includes only the rooms below it") {
    for (const Include& include : all_includes()) {
        if (!include.ours) continue;
        const std::string room = room_named_in(include.target);
        INFO(include.file << " includes " << include.target);
        CHECK((room == include.room || room == "embedded" || allowed.at(include.room).contains(room)));
    }
}

TEST_CASE("Every project header is included by its room's name, in quotes") {
    for (const Include& include : all_includes()) {
        INFO(include.file << " includes " << include.target);
        CHECK((!allowed.contains(room_named_in(include.target)) || include.ours));
    }
}

TEST_CASE("The scheduler knows the standard library and itself") {
    for (const Include& include : includes_of("scheduler")) {
        INFO(include.file << " includes " << include.target);
        const bool standard =
            !include.ours && std::all_of(include.target.begin(), include.target.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            });
        CHECK((standard || room_named_in(include.target) == "scheduler"));
    }
}

TEST_CASE("A library is used in its own room alone") {
    for (const Include& include : all_includes()) {
        if (include.ours) continue;
        for (const auto& [prefix, rooms] : homes) {
            if (include.target.rfind(prefix, 0) != 0) continue;
            INFO(include.file << " includes " << include.target);
            CHECK(rooms.contains(include.room));
        }
    }
}

TEST_CASE("The clock is asked in main alone") {
    const auto asks = [](std::string line) {
        std::erase(line, ' ');
        for (const char* question : {"_clock::now(", "gettimeofday", "clock_gettime", "std::time("}) {
            if (line.find(question) != std::string::npos) return true;
        }
        for (const char* question : {"time(nullptr)", "time(NULL)", "time(0)", "time(&"}) {
            const std::size_t at = line.find(question);
            if (at == std::string::npos) continue;
            if (at == 0 ||
                (std::isalnum(static_cast<unsigned char>(line[at - 1])) == 0 && line[at - 1] != '_'))
                return true;
        }
        return false;
    };
    for (const auto& [room, edges] : allowed) {
        for (const auto& file : sources_of(room)) {
            const std::string name = std::filesystem::relative(file, EMLEK_SOURCE_DIR).string();
            if (name == "cli/main.cpp") continue;
            for (const std::string& line : lines_of(file)) {
                INFO(name << ": " << line);
                CHECK(!asks(line));
            }
        }
    }
}

TEST_CASE("The commands reach the window by one file") {
    for (const Include& include : includes_of("cli")) {
        if (!include.ours || room_named_in(include.target) != "ui") continue;
        INFO(include.file << " includes " << include.target);
        CHECK(include.file == "cli/window_commands.cpp");
    }
}
