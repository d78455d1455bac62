#include "tests/loss/pictures.h"

#include "store/media_folder.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <openssl/sha.h>

#include <array>
#include <random>

namespace emlek::test {

namespace {

std::string hash_of(const std::string& bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    std::string text;
    for (const unsigned char byte : digest) {
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 15U];
    }
    return text;
}

} // namespace

Pictures look_at_pictures(const SQLite::Database& db, const std::filesystem::path& collection,
                          std::string& which) {
    if (!db.tableExists("note_media")) return Pictures::Whole; // of a version without them
    SQLite::Statement shown(db, "SELECT DISTINCT file FROM note_media ORDER BY file");
    while (shown.executeStep()) {
        which = shown.getColumn(0).getString();
        const std::filesystem::path file = media_folder(collection) / which;
        if (!std::filesystem::exists(file)) return Pictures::Missing;
        if (hash_of(bytes_of(file)) != file.stem()) return Pictures::Broken;
    }
    which.clear();
    return Pictures::Whole;
}

std::string picture(unsigned seed, std::size_t size) {
    std::string bytes = "\x89PNG\r\n\x1A\n";
    std::mt19937 random(seed);
    while (bytes.size() < size)
        bytes += static_cast<char>(random());
    return bytes;
}

} // namespace emlek::test
