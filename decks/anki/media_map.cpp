#include "decks/anki/media_map.h"

#include "decks/anki/protobuf.h"
#include "decks/archive/zip_directory.h"
#include "decks/excerpt.h"
#include "decks/json_tree.h"
#include "decks/text/utf8.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_name = 500;
constexpr std::size_t sha1_size = 20;

std::string name_fault(const std::string& name) {
    if (valid_length(name) != name.size()) return "is not UTF-8";
    if (name.size() > longest_name) return "is longer than " + std::to_string(longest_name) + " bytes";
    if (name == "." || name.find('/') != std::string::npos) return "is a path";
    return path_fault(name);
}

void add(MediaMap& map, PackedMedia file) {
    const std::string fault = name_fault(file.name);
    if (fault.empty()) {
        map.files.push_back(std::move(file));
        return;
    }
    map.refused.push_back("the file " + quoted_excerpt(file.name) + " was left out: its name " + fault);
}

PackedMedia read_entry(std::string_view message) {
    PackedMedia file;
    for (ProtobufFields field(message, "the media list"); field.next();) {
        if (field.number() == 1) file.name = field.bytes();
        if (field.number() == 2) file.size = field.integer();
        if (field.number() == 3 && field.bytes().size() == sha1_size) file.sha1 = field.bytes();
    }
    return file;
}

class Sha1 {
  public:
    Sha1() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        EVP_DigestInit_ex(context_.get(), EVP_sha1(), nullptr);
    }
    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    std::string digest() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned size = 0;
        EVP_DigestFinal_ex(context_.get(), bytes.data(), &size);
        return {bytes.begin(), bytes.begin() + size};
    }

  private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

} // namespace

MediaMap read_media_json(std::string_view bytes) {
    MediaMap map;
    if (bytes.empty()) return map;
    const auto tree = parse_json(bytes);
    if (const auto* errors = std::get_if<std::vector<LocatedError>>(&tree)) {
        throw DeckFault("In the package the list of files, the entry \"media\", cannot be read: line " +
                        std::to_string(errors->front().line) + ": " + errors->front().why + ".");
    }
    const auto* object = std::get_if<JsonValue::Object>(&std::get<JsonValue>(tree).value);
    if (object == nullptr) {
        throw DeckFault("In the package the list of files, the entry \"media\", is no JSON object.");
    }
    for (const auto& [entry, name] : *object) {
        const auto* text = std::get_if<std::string>(&name.value);
        if (text != nullptr) add(map, {*text, entry, std::nullopt, {}});
    }
    return map;
}

MediaMap read_media_entries(std::string_view bytes) {
    MediaMap map;
    std::size_t index = 0;
    for (ProtobufFields list(bytes, "the media list"); list.next();) {
        if (list.number() != 1 || !list.holds_bytes()) continue;
        if (index == most_entries) {
            throw DeckFault("In the package the media list names more than " + std::to_string(most_entries) +
                            " files, the most that an archive may hold.");
        }
        PackedMedia file = read_entry(list.bytes());
        file.entry = std::to_string(index++);
        add(map, std::move(file));
    }
    return map;
}

CopyContent checked_media(CopyContent content, const PackedMedia& file) {
    if (file.sha1.empty() && !file.size) return content;
    return [content = std::move(content), file](const std::function<void(std::string_view)>& take) {
        Sha1 sha1;
        std::uint64_t size = 0;
        content([&](std::string_view piece) {
            sha1.add(piece);
            size += piece.size();
            take(piece);
        });
        if ((file.size && *file.size != size) || (!file.sha1.empty() && sha1.digest() != file.sha1)) {
            throw DeckFault("The file " + quoted_excerpt(file.name) +
                            " in the package is damaged: it is not the one that the media list describes.");
        }
    };
}

} // namespace emlek
