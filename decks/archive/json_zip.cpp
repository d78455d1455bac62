#include "decks/archive/json_zip.h"

#include "decks/archive/media_list.h"
#include "decks/archive/zip_writer.h"
#include "decks/json_deck.h"

namespace emlek {

namespace {

class JsonZipWriter : public DeckWriter {
  public:
    JsonZipWriter(const std::filesystem::path& file, const WriteOptions& options) : zip_(file) {
        deck_.name = options.name;
    }

    void about(const DeckAbout& about) override {
        if (about.name != deck_.name) {
            ++other_abouts_;
            return;
        }
        deck_.description = about.description;
        deck_.language = about.language;
        deck_.source = about.source;
    }

    void note(const OutgoingNote& outgoing) override {
        deck_.notes.push_back(outgoing.note);
        for (const OutgoingMedia& media : outgoing.media)
            media_.add(media);
        for (const OutgoingCard& card : outgoing.cards) {
            if (card.state) ++learned_;
            answers_ += static_cast<std::int64_t>(card.history.size());
            if (card.suspended) ++suspended_;
            if (card.flag != 0) ++flagged_;
            if (card.deck != outgoing.note.deck) ++elsewhere_;
        }
    }

    void finish(Progress& progress) override {
        zip_.add("deck.json", write_json_deck(deck_));
        for (const OutgoingMedia& media : media_.files())
            zip_.add_file("media/" + media.name, media.file, ZipWriter::Packing::Stored);
        zip_.finish(progress);
    }

    std::vector<std::string> losses() const override {
        std::vector<std::string> sentences = media_.losses();
        const auto lost = [&](std::int64_t count, const std::string& what) {
            if (count > 0) sentences.push_back(what);
        };
        lost(learned_, "what was learned of " + counted(learned_, "card"));
        lost(answers_, counted(answers_, "row") + " of the log");
        lost(suspended_, "that " + counted(suspended_, "card") + " are set aside");
        lost(flagged_, "the flag of " + counted(flagged_, "card"));
        lost(elsewhere_,
             "the deck of " + counted(elsewhere_, "card") + " that lie in another one than their note");
        lost(other_abouts_, "the description of " + counted(other_abouts_, "deck"));
        return sentences;
    }

  private:
    ZipWriter zip_;
    Deck deck_;
    MediaList media_;
    std::int64_t learned_ = 0;
    std::int64_t answers_ = 0;
    std::int64_t suspended_ = 0;
    std::int64_t flagged_ = 0;
    std::int64_t elsewhere_ = 0; // cards
    std::int64_t other_abouts_ = 0;
};

} // namespace

std::unique_ptr<DeckWriter> write_json_zip(const std::filesystem::path& file, const WriteOptions& options) {
    return std::make_unique<JsonZipWriter>(file, options);
}

} // namespace emlek
