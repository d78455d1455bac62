#include "decks/anki/anki_collection.h"
#include "decks/anki/protobuf.h"

// Since schema 15 note types and decks have tables of their own, with what has no column as protobuf.
namespace emlek {

namespace {

// The bytes of the field with this number; the last one counts.
std::string bytes_field(std::string_view message, std::uint32_t number, const std::string& what) {
    std::string found;
    for (ProtobufFields field(message, what); field.next();) {
        if (field.number() == number && field.holds_bytes()) found = field.bytes();
    }
    return found;
}

bool is_cloze(std::string_view config) {
    constexpr std::uint32_t kind = 1;
    bool cloze = false;
    for (ProtobufFields field(config, "the description of a note type"); field.next();) {
        if (field.number() == kind) cloze = field.integer() == 1;
    }
    return cloze;
}

std::string joined_by_colons(std::string_view name) {
    std::string joined;
    for (const char c : name)
        joined += c == '\x1F' ? std::string("::") : std::string(1, c);
    return joined;
}

void read_deck(AnkiDeck& deck, std::string_view kind) {
    constexpr std::uint32_t normal = 1;
    constexpr std::uint32_t filtered = 2;
    constexpr std::uint32_t description = 4;
    const std::string what = "the description of a deck";
    for (ProtobufFields field(kind, what); field.next();) {
        if (field.number() == filtered) deck.filtered = true;
        if (field.number() == normal) deck.description = bytes_field(field.bytes(), description, what);
    }
}

} // namespace

void read_own_tables(GuardedDatabase& database, AnkiCollection& collection) {
    Rows types = database.query("SELECT id, name, config FROM notetypes");
    while (types.next()) {
        AnkiNoteType& type = collection.note_types[types.integer(0)];
        type.name = types.text(1);
        type.cloze = is_cloze(types.text(2));
    }
    Rows fields = database.query("SELECT ntid, name FROM fields ORDER BY ntid, ord");
    while (fields.next())
        collection.note_types[fields.integer(0)].fields.emplace_back(fields.text(1));
    Rows templates = database.query("SELECT ntid, name, config FROM templates ORDER BY ntid, ord");
    while (templates.next()) {
        constexpr std::uint32_t question = 1;
        constexpr std::uint32_t answer = 2;
        const std::string what = "the description of a card's template";
        collection.note_types[templates.integer(0)].templates.push_back(
            {std::string(templates.text(1)), bytes_field(templates.text(2), question, what),
             bytes_field(templates.text(2), answer, what)});
    }
    Rows decks = database.query("SELECT id, name, kind FROM decks");
    while (decks.next()) {
        const std::string name = joined_by_colons(decks.text(1));
        AnkiDeck& deck = collection.decks[decks.integer(0)];
        deck.name = mended_deck_name(name);
        if (deck.name != name) ++collection.mended_deck_names;
        read_deck(deck, decks.text(2));
    }
}

} // namespace emlek
