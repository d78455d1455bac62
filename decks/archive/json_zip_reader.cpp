#include "decks/archive/json_zip_reader.h"

#include "decks/archive/private_copy.h"
#include "decks/text/json_source.h"

#include <utility>

namespace emlek {

namespace {

constexpr std::string_view media_folder = "media/";

class JsonZip : public DeckSource {
  public:
    JsonZip(std::shared_ptr<ZipReader> archive, std::filesystem::path scratch)
        : archive_(std::move(archive)), scratch_(std::move(scratch)) {}

    std::string format() const override { return "Emlék JSON with media"; }

    void read(DeckSink& sink, Progress& progress) override {
        read_notes(sink, progress);
        give_media(sink, progress);
    }

  private:
    // An entry can only be unpacked forwards, and the deck is read twice.
    void read_notes(DeckSink& sink, Progress& progress) const {
        const PrivateCopy copy(scratch_, "deck.json");
        const ZipEntry& entry = *archive_->find("deck.json");
        write_content(archive_->content(entry), entry.size, copy.file(), progress);
        read_json(*open_own_bytes(copy.file()), "UTF-8", sink, progress);
    }

    void give_media(DeckSink& sink, Progress& progress) {
        for (const ZipEntry& entry : archive_->entries()) {
            if (!entry.name.starts_with(media_folder) || entry.folder()) continue;
            progress.at("Reading media", 0, 0);
            const std::string name = entry.name.substr(media_folder.size());
            if (name.find('/') != std::string::npos) {
                sink.changed(
                    "the file \"" + entry.name + "\" was left out: it stands in a folder within media/", 1);
                continue;
            }
            sink.media(name, static_cast<std::int64_t>(entry.size), archive_->content(entry));
        }
    }

    std::shared_ptr<ZipReader> archive_;
    std::filesystem::path scratch_;
};

} // namespace

std::unique_ptr<DeckSource> open_json_zip(std::shared_ptr<ZipReader> archive,
                                          const std::filesystem::path& scratch) {
    return std::make_unique<JsonZip>(std::move(archive), scratch);
}

} // namespace emlek
