#include "decks/archive/json_zip_reader.h"

#include "decks/archive/private_copy.h"
#include "decks/excerpt.h"
#include "decks/text/json_source.h"

#include <utility>

namespace emlek {

namespace {

constexpr std::string_view deck_file = "deck.json";

class JsonZip : public DeckSource {
  public:
    JsonZip(std::shared_ptr<ZipReader> archive, std::string folder, std::filesystem::path scratch)
        : archive_(std::move(archive)), folder_(std::move(folder)), scratch_(std::move(scratch)) {}

    std::string format() const override { return "Emlék JSON with media"; }

    void read(DeckSink& sink, Progress& progress) override {
        read_notes(sink, progress);
        give_media(sink, progress);
    }

  private:
    // An entry can only be unpacked forwards, and the deck is read twice.
    void read_notes(DeckSink& sink, Progress& progress) const {
        const PrivateCopy copy(scratch_, std::string(deck_file));
        const ZipEntry& entry = *archive_->find(folder_ + std::string(deck_file));
        write_content(archive_->content(entry), entry.size, copy.file(), progress);
        read_json(*open_own_bytes(copy.file()), "UTF-8", sink, progress);
    }

    void give_media(DeckSink& sink, Progress& progress) {
        const std::string media_folder = folder_ + "media/";
        for (const ZipEntry& entry : archive_->entries()) {
            if (!entry.name.starts_with(media_folder) || entry.folder()) continue;
            progress.at("Reading media", 0, 0);
            const std::string name = entry.name.substr(media_folder.size());
            if (name.find('/') != std::string::npos) {
                sink.changed("the file " + quoted_excerpt(entry.name) +
                                 " was left out: it stands in a folder within media/",
                             1);
                continue;
            }
            sink.media(name, static_cast<std::int64_t>(entry.size), archive_->content(entry));
        }
    }

    std::shared_ptr<ZipReader> archive_;
    std::string folder_;
    std::filesystem::path scratch_;
};

} // namespace

std::vector<std::string> deck_folders(const ZipReader& archive) {
    if (archive.find(deck_file) != nullptr) return {""};
    std::vector<std::string> folders;
    for (const ZipEntry& entry : archive.entries()) {
        const std::size_t slash = entry.name.find('/');
        if (slash == std::string::npos || entry.name.substr(slash + 1) != deck_file) continue;
        folders.push_back(entry.name.substr(0, slash + 1));
    }
    return folders;
}

std::unique_ptr<DeckSource> open_json_zip(std::shared_ptr<ZipReader> archive, std::string folder,
                                          const std::filesystem::path& scratch) {
    return std::make_unique<JsonZip>(std::move(archive), std::move(folder), scratch);
}

} // namespace emlek
