#include "decks/text/json_source.h"

#include "decks/deck_source.h"
#include "decks/json_deck.h"
#include "decks/text/text_stream.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <functional>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr std::int64_t most_bytes = std::int64_t{1} << 29U;
constexpr std::size_t most_media = 65'536;

std::string text_of(ByteSource& bytes, const std::string& encoding) {
    if (bytes.size() > most_bytes) {
        throw DeckFault("this JSON deck is larger than 512 MB, the most that Emlék reads.");
    }
    // Whatever else it seems to be, JSON is UTF-8, and the reader names the line where it is not.
    if (!encoding.starts_with("UTF-16")) return read_bytes(bytes, most_bytes);
    TextStream stream(bytes, encoding);
    std::string text;
    while (stream.more(text, 1U << 20U)) {
    }
    return text;
}

class JsonDeck {
  public:
    JsonDeck(ByteSource& bytes, const std::string& encoding) {
        std::map<std::string, std::int64_t> dropped;
        auto read = read_json_deck(text_of(bytes, encoding), &dropped);
        if (auto* errors = std::get_if<std::vector<LocatedError>>(&read)) throw DeckFault(std::move(*errors));
        deck = std::get<Deck>(std::move(read));
        for (const auto& [what, times] : dropped)
            changed["the tag or attribute " + what + " was left out"] = times;
    }
    Deck deck;
    std::map<std::string, std::int64_t> changed;
};

class FolderSource : public DeckSource {
  public:
    FolderSource(JsonDeck json, std::filesystem::path media)
        : deck_("Emlék JSON in a folder", std::move(json.deck), std::move(json.changed)),
          media_(std::move(media)) {}

    std::string format() const override { return deck_.format(); }
    void read(DeckSink& sink, Progress& progress) override {
        deck_.read(sink, progress);
        const std::vector<std::string> names = names_of_files(sink);
        for (std::size_t i = 0; i < names.size(); ++i) {
            progress.at("Reading media", static_cast<std::int64_t>(i),
                        static_cast<std::int64_t>(names.size()));
            give(names[i], sink);
        }
    }

  private:
    std::vector<std::string> names_of_files(DeckSink& sink) const {
        std::vector<std::string> names;
        std::error_code failed;
        // A link to a folder elsewhere would let a deck take files that are not its own.
        if (!std::filesystem::is_directory(std::filesystem::symlink_status(media_, failed))) return names;
        std::int64_t left_out = 0;
        for (std::filesystem::directory_iterator entry(media_, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            const std::string name = entry->path().filename().string();
            std::error_code unknown;
            const bool own = std::filesystem::is_regular_file(entry->symlink_status(unknown));
            if (own && is_media_name(name)) {
                names.push_back(name);
            } else {
                ++left_out;
            }
            if (names.size() > most_media) {
                throw DeckFault("its folder media/ holds more than 65,536 files, the most a deck may have.");
            }
        }
        if (failed) throw DeckFault("its folder media/ cannot be read.");
        if (left_out > 0) {
            sink.changed("what is no file of its own in media/ (a link, a folder) was left out", left_out);
        }
        std::sort(names.begin(), names.end());
        return names;
    }
    static bool is_media_name(const std::string& name) {
        return valid_length(name) == name.size() && without_controls(name) == name &&
               name.find('\\') == std::string::npos;
    }
    void give(const std::string& name, DeckSink& sink) const {
        const std::unique_ptr<ByteSource> bytes = open_own_bytes(media_ / name);
        sink.media(name, bytes->size(), [&](const std::function<void(std::string_view)>& take) {
            std::string block(1U << 18U, '\0');
            bytes->rewind();
            while (const std::size_t got = bytes->read(block.data(), block.size()))
                take({block.data(), got});
        });
    }

    ReadDeck deck_;
    std::filesystem::path media_;
};

} // namespace

std::unique_ptr<DeckSource> open_json(std::unique_ptr<ByteSource> bytes, const std::string& encoding) {
    JsonDeck json(*bytes, encoding);
    return std::make_unique<ReadDeck>("Emlék JSON", std::move(json.deck), std::move(json.changed));
}

std::unique_ptr<DeckSource> open_folder(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "deck.json";
    std::error_code unknown;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, unknown))) {
        throw DeckFault(
            "this is a folder without a deck.json; choose a file in it, or a folder that Emlék wrote.");
    }
    const std::unique_ptr<ByteSource> bytes = open_own_bytes(file);
    return std::make_unique<FolderSource>(JsonDeck(*bytes, "UTF-8"), folder / "media");
}

} // namespace emlek
