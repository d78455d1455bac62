#include "decks/archive/json_zip_reader.h"

#include "decks/deck_source.h"
#include "decks/html.h"
#include "decks/json_deck.h"

#include <utility>

namespace emlek {

namespace {

constexpr std::uint64_t longest_deck = std::uint64_t{64} << 20U;
constexpr std::string_view media_folder = "media/";

class JsonZip : public DeckSource {
  public:
    explicit JsonZip(std::shared_ptr<ZipReader> archive) : archive_(std::move(archive)) {
        auto read = read_json_deck(archive_->text(*archive_->find("deck.json"), longest_deck), &left_out_);
        if (auto* errors = std::get_if<std::vector<LocatedError>>(&read)) throw DeckFault(std::move(*errors));
        deck_ = std::get<Deck>(std::move(read));
    }

    std::string format() const override { return "Emlék JSON with media"; }

    void read(DeckSink& sink, Progress& progress) override {
        sink.about({deck_.name, deck_.description, deck_.language, deck_.source});
        std::int64_t number = 0;
        const auto total = static_cast<std::int64_t>(deck_.notes.size());
        for (Note& note : deck_.notes) {
            progress.at("Reading", number, total);
            IncomingNote incoming;
            incoming.media = media_of(note);
            incoming.note = std::move(note);
            incoming.where = "note " + std::to_string(++number);
            sink.note(std::move(incoming));
        }
        deck_.notes.clear();
        for (const auto& [what, times] : left_out_)
            sink.changed(left_out(what), times);
        give_media(sink, progress);
    }

  private:
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
    std::map<std::string, std::int64_t> left_out_;
    Deck deck_;
};

} // namespace

std::unique_ptr<DeckSource> open_json_zip(std::shared_ptr<ZipReader> archive) {
    return std::make_unique<JsonZip>(std::move(archive));
}

} // namespace emlek
