#include "decks/anki/package_writer.h"

#include "decks/anki/outgoing_collection.h"
#include "decks/archive/media_list.h"
#include "decks/archive/zip_writer.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace emlek {

namespace {

// A file that goes with whoever made it.
class ScratchFile {
  public:
    explicit ScratchFile(std::filesystem::path path) : path_(std::move(path)) { remove(); }
    ~ScratchFile() { remove(); }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    void remove() const {
        std::error_code none;
        std::filesystem::remove(path_, none);
    }
    std::filesystem::path path_;
};

class PackageWriter : public DeckWriter {
  public:
    PackageWriter(const std::filesystem::path& file, const WriteOptions& options)
        : zip_(file), scratch_(options.scratch / "collection.anki2"), collection_(scratch_.path(), options) {}

    void about(const DeckAbout& about) override { collection_.about(about); }

    void note(const OutgoingNote& note) override {
        collection_.add(note);
        for (const OutgoingMedia& media : note.media)
            media_.add(media);
    }

    void finish(Progress& progress) override {
        progress.at("Writing the collection", 0, 1);
        collection_.finish();
        zip_.add_file("collection.anki2", scratch_.path(), ZipWriter::Packing::Deflated);
        rapidjson::StringBuffer buffer;
        rapidjson::Writer<rapidjson::StringBuffer> names(buffer);
        names.StartObject();
        int number = 0;
        for (const OutgoingMedia& media : media_.files()) {
            const std::string member = std::to_string(number++);
            zip_.add_file(member, media.file, ZipWriter::Packing::Stored);
            names.Key(member.c_str());
            names.String(media.name.data(), static_cast<rapidjson::SizeType>(media.name.size()));
        }
        names.EndObject();
        zip_.add("media", buffer.GetString());
        zip_.finish(progress);
    }

    std::vector<std::string> losses() const override {
        const CollectionLosses& lost = collection_.losses();
        std::vector<std::string> sentences;
        const auto say = [&](std::int64_t count, const std::string& what) {
            if (count > 0) sentences.push_back(what);
        };
        say(lost.unlearned, "what was learned of " + counted(lost.unlearned, "card") + ", as it was asked");
        say(lost.coarser, "the qualities 0 and 1 of " + counted(lost.coarser, "answer") +
                              ": Anki has one button for all that were wrong");
        say(lost.ahead, "that " + counted(lost.ahead, "answer") +
                            " came before the due day: they are like repeats of the same day");
        say(lost.states, counted(lost.states, "state") + " that came with an import: only what became of " +
                             (lost.states == 1 ? "it" : "them") + " is kept");
        say(lost.elsewhere, "the deck of " + counted(lost.elsewhere, "note") +
                                " whose first card lies in another one: in Anki only cards have a deck");
        say(lost.tags,
            "the spaces in the tags of notes, " + counted(lost.tags, "time") + ": they are written as _");
        say(lost.markdown,
            "the Markdown of " + counted(lost.markdown, "note") + ": now HTML that looks the same");
        say(lost.languages, "the language of " + counted(lost.languages, "deck"));
        say(lost.sources, "the source of " + counted(lost.sources, "deck"));
        for (std::string& sentence : media_.losses())
            sentences.push_back(std::move(sentence));
        return sentences;
    }

  private:
    ZipWriter zip_;
    ScratchFile scratch_;
    OutgoingCollection collection_;
    MediaList media_;
};

} // namespace

std::unique_ptr<DeckWriter> write_anki_package(const std::filesystem::path& file,
                                               const WriteOptions& options) {
    return std::make_unique<PackageWriter>(file, options);
}

} // namespace emlek
