#include "decks/anki/package_reader.h"

#include "decks/anki/collection_stream.h"
#include "decks/anki/media_map.h"
#include "decks/anki/note_maker.h"
#include "decks/anki/protobuf.h"
#include "decks/archive/private_copy.h"
#include "decks/archive/zstd_reader.h"
#include "decks/html.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace emlek {

namespace {

constexpr std::uint64_t longest_list = std::uint64_t{8} << 20U;
constexpr std::array<std::string_view, 3> collection_names = {"collection.anki21b", "collection.anki21",
                                                              "collection.anki2"}; // the newest first

const ZipEntry* collection_in(const ZipReader& archive) {
    for (const std::string_view name : collection_names) {
        if (const ZipEntry* entry = archive.find(name)) return entry;
    }
    return nullptr;
}

class AnkiPackage : public DeckSource {
  public:
    AnkiPackage(std::shared_ptr<ZipReader> archive, ReadOptions options)
        : archive_(std::move(archive)), options_(std::move(options)) {
        expect_known_version();
    }

    std::string format() const override { return "Anki package"; }
    void read(DeckSink& sink, Progress& progress) override;

  private:
    void expect_known_version() const;
    CopyContent unpacked(const ZipEntry& entry) const;
    std::string list_of_media() const;
    void tell_decks(const AnkiCollection& collection, DeckSink& sink);
    void give(AnkiNote& anki, NoteMaker& maker, const AnkiCollection& collection, DeckSink& sink);
    IncomingCard card_of(const AnkiCard& card, Template prompt, const AnkiCollection& collection);
    std::string deck_of(const AnkiCardRow& card, const AnkiCollection& collection);
    void tell_changes(const AnkiCollection& collection, const AnkiOrphans& orphans, DeckSink& sink);
    void give_media(DeckSink& sink, Progress& progress);

    std::shared_ptr<ZipReader> archive_;
    ReadOptions options_;
    Changes changes_;
};

void AnkiPackage::expect_known_version() const {
    const ZipEntry* meta = archive_->find("meta");
    if (meta == nullptr) return;
    constexpr std::uint64_t newest = 3;
    constexpr std::uint64_t longest_meta = 1U << 20U;
    std::uint64_t version = 0;
    const std::string bytes = archive_->text(*meta, longest_meta);
    for (ProtobufFields field(bytes, "the entry \"meta\""); field.next();) {
        if (field.number() == 1) version = field.integer();
    }
    if (version >= 1 && version <= newest) return;
    throw DeckFault(
        "The package has version " + std::to_string(version) + ", and Emlék reads 1 to " +
        std::to_string(newest) +
        "; a newer Anki made it. In Anki's export window tick \"Support older Anki versions\" and "
        "export it again.");
}

CopyContent AnkiPackage::unpacked(const ZipEntry& entry) const {
    return unpacked_zstd(archive_->content(entry), entry.name, archive_->total());
}

std::string AnkiPackage::list_of_media() const {
    const ZipEntry* entry = archive_->find("media");
    if (entry == nullptr) return {};
    std::string bytes = archive_->text(*entry, longest_list);
    if (!is_zstd(bytes)) return bytes;
    std::string list;
    unpacked (*entry)([&](std::string_view piece) {
        list += piece;
        if (list.size() > longest_list)
            throw DeckFault("The package's list of files is longer than 8 MiB, the most that it may have.");
    });
    return list;
}

void AnkiPackage::tell_decks(const AnkiCollection& collection, DeckSink& sink) {
    std::set<std::string> tops;
    for (const auto& [id, deck] : collection.decks) {
        if (!deck.filtered && deck.name != "Default") tops.insert(deck.name.substr(0, deck.name.find("::")));
    }
    // The package has no name of its own; with one deck at the top it is that one's.
    const std::string name = tops.size() == 1 ? *tops.begin() : "";
    bool told = false;
    for (const auto& [id, deck] : collection.decks) {
        if (deck.filtered || (deck.description.empty() && deck.name != name)) continue;
        if (!told && deck.name != name) sink.about({name, "", "", ""});
        told = true;
        sink.about({deck.name, plain_text(deck.description), "", ""});
    }
    if (!told) sink.about({name, "", "", ""});
}

std::string AnkiPackage::deck_of(const AnkiCardRow& card, const AnkiCollection& collection) {
    const auto deck = collection.decks.find(card.home_deck != 0 ? card.home_deck : card.deck);
    if (deck != collection.decks.end() && !deck->second.filtered) return deck->second.name;
    ++changes_["a card whose deck is not in the package went to \"Default\""];
    return "Default";
}

IncomingCard AnkiPackage::card_of(const AnkiCard& card, Template prompt, const AnkiCollection& collection) {
    constexpr std::int64_t set_aside = -1;
    IncomingCard incoming;
    incoming.prompt = prompt;
    incoming.deck = deck_of(card.row, collection);
    incoming.suspended = card.row.queue == set_aside;
    incoming.flag = static_cast<int>(card.row.flags & 7);
    if (card.row.queue < set_aside) ++changes_["a buried card is asked again"];
    incoming.history = card_history(card.log, card.row, collection, options_.calendar, changes_);
    return incoming;
}

void AnkiPackage::give(AnkiNote& anki, NoteMaker& maker, const AnkiCollection& collection, DeckSink& sink) {
    const std::string where = "note " + std::to_string(anki.row.id);
    std::vector<AnkiCardRow> rows;
    for (const AnkiCard& card : anki.cards)
        rows.push_back(card.row);
    MadeNote made = maker.make(anki.row, rows);
    if (!made.fault.empty()) return sink.refuse({0, where, "this note " + made.fault});
    IncomingNote incoming;
    incoming.where = where;
    std::set<Template> seen;
    for (const AnkiCard& card : anki.cards) {
        const auto prompt = made.prompts.find(card.row.ord);
        if (prompt == made.prompts.end() || !seen.insert(prompt->second).second) {
            ++changes_["a card that its note does not make was left out"];
            continue;
        }
        IncomingCard made_card = card_of(card, prompt->second, collection);
        if (made.note.deck.empty()) made.note.deck = made_card.deck;
        if (made_card.deck == made.note.deck) made_card.deck.clear();
        const bool only_new = made_card.deck.empty() && !made_card.suspended && made_card.flag == 0 &&
                              made_card.history.empty();
        if (!only_new) incoming.cards.push_back(std::move(made_card));
    }
    if (made.note.deck.empty()) made.note.deck = deck_of(rows.front(), collection);
    made.note.guid = anki.row.guid;
    if (!made.note.guid.empty()) made.note.id = world_note_id(made.note.guid);
    incoming.note = std::move(made.note);
    const Note& note = incoming.note;
    const auto refer = [&](const std::string& text) {
        for (std::string& name : media_names(text)) {
            if (std::find(incoming.media.begin(), incoming.media.end(), name) == incoming.media.end())
                incoming.media.push_back(std::move(name));
        }
    };
    if (note.markup == Markup::Html) {
        for (const std::string* text : {&note.question, &note.answer, &note.remark})
            refer(*text);
        for (const Face& face : note.further) {
            refer(face.question);
            refer(face.answer);
        }
    }
    sink.note(std::move(incoming));
}

void AnkiPackage::tell_changes(const AnkiCollection& collection, const AnkiOrphans& orphans, DeckSink& sink) {
    changes_["a note without cards was left out"] += orphans.notes;
    changes_["a card without its note was left out"] += orphans.cards;
    changes_["an answer to a card that is gone was left out"] += orphans.log;
    changes_["a deck got a name that decks may have here"] += collection.mended_deck_names;
    for (const auto& [what, times] : changes_) {
        if (times > 0) sink.changed(what, times);
    }
}

void AnkiPackage::give_media(DeckSink& sink, Progress& progress) {
    const std::string list = list_of_media();
    const bool numbered = collection_in(*archive_)->name == collection_names[0];
    MediaMap map = numbered ? read_media_entries(list) : read_media_json(list);
    for (const std::string& refused : map.refused)
        sink.changed(refused, 1);
    std::set<std::string> names;
    std::int64_t done = 0;
    for (const PackedMedia& file : map.files) {
        progress.at("Reading media", done++, static_cast<std::int64_t>(map.files.size()));
        const ZipEntry* entry = archive_->find(file.entry);
        if (entry == nullptr) {
            sink.changed("the file \"" + file.name + "\" is named by the package but is not in it", 1);
            continue;
        }
        if (!names.insert(file.name).second) {
            sink.changed("the file \"" + file.name + "\" is in the package twice; the first was taken", 1);
            continue;
        }
        const CopyContent content = numbered ? unpacked(*entry) : archive_->content(*entry);
        const std::uint64_t size = numbered ? file.size.value_or(entry->size) : entry->size;
        sink.media(file.name, static_cast<std::int64_t>(std::min(size, largest_entry + 1)),
                   checked_media(content, file));
    }
}

void AnkiPackage::read(DeckSink& sink, Progress& progress) {
    const ZipEntry& entry = *collection_in(*archive_);
    const PrivateCopy copy(options_.scratch, "collection.sqlite");
    const bool packed = entry.name == collection_names[0];
    write_content(packed ? unpacked(entry) : archive_->content(entry), entry.size, copy.file(), progress);
    GuardedDatabase database(copy.file(), entry.name, progress);
    const AnkiCollection collection = read_anki_collection(database, options_.calendar);
    tell_decks(collection, sink);
    NoteMaker maker(collection, static_cast<std::int64_t>(std::filesystem::file_size(copy.file())), changes_);
    CollectionStream stream(database);
    std::int64_t done = 0;
    for (AnkiNote note; stream.next(note);) {
        progress.at("Reading", done++, stream.total());
        give(note, maker, collection, sink);
    }
    tell_changes(collection, stream.orphans(), sink);
    give_media(sink, progress);
}

} // namespace

bool is_anki_package(const ZipReader& archive) {
    return collection_in(archive) != nullptr;
}

std::unique_ptr<DeckSource> open_anki_package(std::shared_ptr<ZipReader> archive,
                                              const ReadOptions& options) {
    return std::make_unique<AnkiPackage>(std::move(archive), options);
}

} // namespace emlek
