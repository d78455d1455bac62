#include "decks/mnemosyne/cards_reader.h"

#include "decks/mnemosyne/cards_xml.h"

#include <utility>

namespace emlek {

namespace {

constexpr std::string_view xml_name = "cards.xml";
constexpr std::string_view metadata_name = "METADATA";
constexpr std::uint64_t longest_metadata = 1U << 20U;

// "notes:First line<br>second line" of METADATA, a line each.
std::string metadata(std::string_view text, std::string_view key) {
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        std::string_view line = text.substr(from, to - from);
        from = to + 1;
        if (line.substr(0, key.size()) != key || line.substr(key.size(), 1) != ":") continue;
        line.remove_prefix(key.size() + 1);
        std::string value(line);
        constexpr std::string_view line_end = "<br>";
        for (std::size_t at = value.find(line_end); at != std::string::npos; at = value.find(line_end, at))
            value.replace(at, line_end.size(), 1, '\n');
        std::erase(value, '\r');
        return value;
    }
    return {};
}

class CardsSource : public DeckSource {
  public:
    CardsSource(std::shared_ptr<ZipReader> archive, Calendar calendar)
        : archive_(std::move(archive)), calendar_(std::move(calendar)) {
        if (archive_->find(xml_name) == nullptr) {
            throw DeckFault("the archive has no cards.xml; it is no export of Mnemosyne 2");
        }
    }

    std::string format() const override { return "Mnemosyne cards"; }

    void read(DeckSink& sink, Progress& progress) override {
        sink.about(about());
        read_mnemosyne_cards_xml(archive_->content(*archive_->find(xml_name)), calendar_, sink, progress);
        for (const ZipEntry& entry : archive_->entries()) {
            if (entry.folder() || entry.name == xml_name || entry.name == metadata_name) continue;
            sink.media(entry.name, static_cast<std::int64_t>(entry.size), archive_->content(entry));
        }
    }

  private:
    DeckAbout about() const {
        const ZipEntry* entry = archive_->find(metadata_name);
        if (entry == nullptr) return {};
        const std::string text = archive_->text(*entry, longest_metadata);
        DeckAbout about;
        about.name = metadata(text, "card_set_name");
        about.description = metadata(text, "notes");
        about.source = metadata(text, "author_name");
        if (!is_deck_name(about.name)) about.name.clear();
        return about;
    }

    std::shared_ptr<ZipReader> archive_;
    Calendar calendar_;
};

} // namespace

std::unique_ptr<DeckSource> open_mnemosyne_cards(std::shared_ptr<ZipReader> archive,
                                                 const ReadOptions& options) {
    return std::make_unique<CardsSource>(std::move(archive), options.calendar);
}

} // namespace emlek
