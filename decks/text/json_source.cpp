#include "decks/text/json_source.h"

#include "decks/deck_source.h"
#include "decks/html.h"
#include "decks/json_deck.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <functional>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr std::size_t most_media = 65'536;

class JsonSource : public DeckSource {
  public:
    JsonSource(std::unique_ptr<ByteSource> bytes, std::string encoding)
        : bytes_(std::move(bytes)), encoding_(std::move(encoding)) {}

    std::string format() const override { return "Emlék JSON"; }
    void read(DeckSink& sink, Progress& progress) override { read_json(*bytes_, encoding_, sink, progress); }

  private:
    std::unique_ptr<ByteSource> bytes_;
    std::string encoding_;
};

class FolderSource : public DeckSource {
  public:
    FolderSource(std::unique_ptr<ByteSource> deck, std::filesystem::path media)
        : deck_(std::move(deck)), media_(std::move(media)) {}

    std::string format() const override { return "Emlék JSON in a folder"; }
    void read(DeckSink& sink, Progress& progress) override {
        read_json(*deck_, "UTF-8", sink, progress);
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

    std::unique_ptr<ByteSource> deck_;
    std::filesystem::path media_;
};

} // namespace

void read_json(ByteSource& bytes, const std::string& encoding, DeckSink& sink, Progress& progress) {
    constexpr int readings = 2;
    const auto text = json_text(bytes, encoding, readings, progress);
    std::map<std::string, std::int64_t> dropped;
    std::int64_t number = 0;
    const auto take = [&](Note&& note) {
        IncomingNote incoming;
        incoming.media = media_of(note);
        incoming.note = std::move(note);
        incoming.where = "note " + std::to_string(++number);
        sink.note(std::move(incoming));
    };
    auto errors = read_json_deck(*text, {[&](const DeckAbout& about) { sink.about(about); }, take}, dropped);
    if (!errors.empty()) throw DeckFault(std::move(errors));
    for (const auto& [what, times] : dropped)
        sink.changed(left_out(what), times);
}

std::unique_ptr<DeckSource> open_json(std::unique_ptr<ByteSource> bytes, const std::string& encoding) {
    return std::make_unique<JsonSource>(std::move(bytes), encoding);
}

std::unique_ptr<DeckSource> open_folder(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "deck.json";
    std::error_code unknown;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, unknown))) {
        throw DeckFault(
            "this is a folder without a deck.json; choose a file in it, or a folder that Emlék wrote.");
    }
    return std::make_unique<FolderSource>(open_own_bytes(file), folder / "media");
}

} // namespace emlek
