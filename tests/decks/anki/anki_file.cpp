#include "tests/decks/anki/anki_file.h"

#include "tests/decks/archive/raw_zip.h"

#include <openssl/sha.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sqlite3.h>

#include <algorithm>

namespace emlek::test {

namespace {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::int64_t created = 1'767'236'400; // 2026-01-01T04:00+01:00
constexpr std::int64_t changed = 1'770'000'000;

void text(Json& json, const char* key, const std::string& value) {
    json.Key(key);
    json.String(value.c_str());
}
void number(Json& json, const char* key, std::int64_t value) {
    json.Key(key);
    json.Int64(value);
}

std::string model_json(const std::vector<MadeType>& types) {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    json.StartObject();
    for (const MadeType& type : types) {
        json.Key(std::to_string(type.id).c_str());
        json.StartObject();
        number(json, "id", type.id);
        text(json, "name", type.name);
        number(json, "type", type.cloze ? 1 : 0);
        json.Key("flds");
        json.StartArray();
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            json.StartObject();
            text(json, "name", type.fields[i]);
            number(json, "ord", static_cast<std::int64_t>(i));
            json.EndObject();
        }
        json.EndArray();
        json.Key("tmpls");
        json.StartArray();
        for (std::size_t i = 0; i < type.templates.size(); ++i) {
            json.StartObject();
            text(json, "name", type.templates[i].name);
            number(json, "ord", static_cast<std::int64_t>(i));
            text(json, "qfmt", type.templates[i].question);
            text(json, "afmt", type.templates[i].answer);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }
    json.EndObject();
    return buffer.GetString();
}

// 0x1F takes the place of "::".
std::string levels(std::string name) {
    for (std::size_t at = name.find("::"); at != std::string::npos; at = name.find("::", at))
        name.replace(at, 2, "\x1F");
    return name;
}

template <class... Values>
void insert(SQLite::Database& db, const char* sql, const Values&... values) {
    SQLite::Statement statement(db, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    statement.exec();
}
void insert_blob(SQLite::Statement& statement, int index, const std::string& bytes) {
    statement.bind(index, bytes.data(), static_cast<int>(bytes.size()));
}

int compare_caseless(void*, int first_size, const void* first, int second_size, const void* second) {
    const int order = sqlite3_strnicmp(static_cast<const char*>(first), static_cast<const char*>(second),
                                       std::min(first_size, second_size));
    return order != 0 ? order : first_size - second_size;
}

} // namespace

void Protobuf::varint(std::uint64_t value) {
    for (; value > 0x7F; value >>= 7U)
        message_ += static_cast<char>((value & 0x7FU) | 0x80U);
    message_ += static_cast<char>(value);
}
Protobuf& Protobuf::number(std::uint32_t field, std::uint64_t value) {
    varint(std::uint64_t{field} << 3U);
    varint(value);
    return *this;
}
Protobuf& Protobuf::bytes(std::uint32_t field, std::string_view value) {
    varint(std::uint64_t{field} << 3U | 2U);
    varint(value.size());
    message_ += value;
    return *this;
}

AnkiFile::AnkiFile(int schema)
    : folder_(std::make_unique<TempFolder>()),
      schema_(schema),
      db_(std::make_unique<SQLite::Database>((*folder_ / "collection").string(),
                                             SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)) {
    db_->exec(
        "PRAGMA synchronous=OFF; BEGIN;"
        "CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer "
        "not "
        "null, ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf "
        "text "
        "not null, models text not null, decks text not null, dconf text not null, tags text not null);"
        "CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer "
        "not "
        "null, usn integer not null, tags text not null, flds text not null, sfld integer not null, csum "
        "integer "
        "not null, flags integer not null, data text not null);"
        "CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer "
        "not "
        "null, mod integer not null, usn integer not null, type integer not null, queue integer not null, "
        "due "
        "integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses "
        "integer "
        "not null, left integer not null, odue integer not null, odid integer not null, flags integer not "
        "null, "
        "data text not null);"
        "CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease "
        "integer not "
        "null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not "
        "null, "
        "type integer not null);"
        "CREATE INDEX ix_cards_nid on cards (nid); CREATE INDEX ix_revlog_cid on revlog (cid);");
    insert(*db_, "INSERT INTO col VALUES (1, ?, 0, 0, ?, 0, 0, 0, '', '', '', '', '')", created, schema);
    deck(1, "Default");
}

void AnkiFile::deck(std::int64_t id, const std::string& name, bool filtered, const std::string& description) {
    decks_[id] = {name, filtered, description};
}

void AnkiFile::note(std::int64_t id, std::int64_t type, const std::vector<std::string>& fields,
                    const std::string& tags, const std::string& guid) {
    std::string joined;
    for (const std::string& field : fields)
        joined += (joined.empty() && &field == &fields.front() ? "" : "\x1F") + field;
    insert(*db_, "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", id,
           guid.empty() ? "guid" + std::to_string(id) : guid, type, changed, tags, joined, fields.front());
}

void AnkiFile::card(const MadeCard& card) {
    insert(*db_, "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, '')", card.id,
           card.note, card.deck, card.ord, changed, card.type, card.queue, card.due, card.interval,
           card.factor, card.reps, card.lapses, card.home_due, card.home_deck, card.flags);
}

void AnkiFile::answer(const MadeAnswer& answer) {
    insert(*db_, "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", answer.at, answer.card,
           answer.button, answer.interval, answer.interval_before, answer.factor, answer.taken, answer.type);
}

void AnkiFile::write_json() {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    json.StartObject();
    for (const auto& [id, deck] : decks_) {
        json.Key(std::to_string(id).c_str());
        json.StartObject();
        text(json, "id", std::to_string(id)); // ids may be texts
        text(json, "name", deck.name);
        text(json, "desc", deck.description);
        number(json, "dyn", deck.filtered ? 1 : 0);
        json.EndObject();
    }
    json.EndObject();
    insert(*db_, "UPDATE col SET models = ?, decks = ?, conf = ?", model_json(types_),
           std::string(buffer.GetString()),
           std::string(R"({"schedVer":2,"creationOffset":-60,"rollover":4})"));
}

void AnkiFile::write_tables() {
    sqlite3_create_collation(db_->getHandle(), "unicase", SQLITE_UTF8, nullptr, compare_caseless);
    db_->exec(
        "CREATE TABLE config (KEY text not null primary key, usn integer not null, mtime_secs integer not "
        "null, "
        "val blob not null) WITHOUT ROWID;"
        "CREATE TABLE notetypes (id integer not null primary key, name text not null collate unicase, "
        "mtime_secs "
        "integer not null, usn integer not null, config blob not null);"
        "CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);"
        "CREATE TABLE fields (ntid integer not null, ord integer not null, name text not null collate "
        "unicase, "
        "config blob not null, primary key (ntid, ord)) WITHOUT ROWID;"
        "CREATE TABLE templates (ntid integer not null, ord integer not null, name text not null collate "
        "unicase, "
        "mtime_secs integer not null, usn integer not null, config blob not null, primary key (ntid, ord)) "
        "WITHOUT ROWID;"
        "CREATE TABLE decks (id integer primary key not null, name text not null collate unicase, mtime_secs "
        "integer not null, usn integer not null, common blob not null, kind blob not null);"
        "CREATE TABLE tags (tag text not null primary key collate unicase, usn integer not null, collapsed "
        "boolean "
        "not null, config blob null) WITHOUT ROWID;"
        "INSERT INTO config VALUES ('creationOffset', 0, 0, '-60'), ('schedVer', 0, 0, '2')");
    for (const MadeType& type : types_) {
        SQLite::Statement made(*db_, "INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)");
        made.bind(1, type.id);
        made.bind(2, type.name);
        insert_blob(
            made, 3,
            type.cloze ? Protobuf().number(1, 1).bytes(3, ".card {}").str() : std::string("\x1A\0", 2));
        made.exec();
        for (int ord = 0; ord < static_cast<int>(type.fields.size()); ++ord) {
            insert(*db_, "INSERT INTO fields VALUES (?, ?, ?, x'')", type.id, ord,
                   type.fields[static_cast<std::size_t>(ord)]);
        }
        for (int ord = 0; ord < static_cast<int>(type.templates.size()); ++ord) {
            const MadeTemplate& side = type.templates[static_cast<std::size_t>(ord)];
            SQLite::Statement put(*db_, "INSERT INTO templates VALUES (?, ?, ?, 0, 0, ?)");
            put.bind(1, type.id);
            put.bind(2, ord);
            put.bind(3, side.name);
            insert_blob(put, 4, Protobuf().bytes(1, side.question).bytes(2, side.answer).str());
            put.exec();
        }
    }
    for (const auto& [id, deck] : decks_) {
        const std::string inside = deck.filtered ? Protobuf().number(1, 1).str()
                                                 : Protobuf().number(1, 1).bytes(4, deck.description).str();
        SQLite::Statement put(*db_, "INSERT INTO decks VALUES (?, ?, 0, 0, x'', ?)");
        put.bind(1, id);
        put.bind(2, levels(deck.name));
        insert_blob(put, 3, Protobuf().bytes(deck.filtered ? 2 : 1, inside).str());
        put.exec();
    }
}

std::string AnkiFile::collection() {
    if (schema_ < 15) {
        write_json();
    } else {
        write_tables();
    }
    db_->exec("COMMIT");
    db_.reset();
    return bytes_of(*folder_ / "collection");
}

std::string AnkiFile::package(Container container,
                              const std::vector<std::pair<std::string, std::string>>& media) {
    RawZip zip;
    const std::string bytes = collection();
    AnkiFile dummy_file;
    dummy_file.type(basic());
    dummy_file.note(1, basic().id, {"Please update to the latest Anki version.", ""});
    dummy_file.card({1, 1});
    std::string map = "{";
    Protobuf entries;
    for (std::size_t i = 0; i < media.size(); ++i) {
        const auto& [name, content] = media[i];
        map += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":\"" + name + "\"";
        entries.bytes(1, Protobuf().bytes(1, name).number(2, content.size()).bytes(3, sha1(content)).str());
        zip.entries.push_back(
            stored(std::to_string(i), container == Container::Latest ? zstd_packed(content) : content));
    }
    map += "}";
    switch (container) {
        case Container::Legacy1:
            zip.entries.push_back(deflated("collection.anki2", bytes));
            zip.entries.push_back(stored("media", map));
            break;
        case Container::Legacy2:
            zip.entries.push_back(stored("meta", "\x08\x02"));
            zip.entries.push_back(deflated("collection.anki21", bytes));
            zip.entries.push_back(deflated("collection.anki2", dummy_file.collection()));
            zip.entries.push_back(stored("media", map));
            break;
        case Container::Latest:
            zip.entries.push_back(stored("meta", "\x08\x03"));
            zip.entries.push_back(stored("collection.anki21b", zstd_packed(bytes)));
            zip.entries.push_back(deflated("collection.anki2", dummy_file.collection()));
            zip.entries.push_back(stored("media", zstd_packed(entries.str())));
            break;
    }
    return zip.bytes();
}

MadeType AnkiFile::basic() {
    return {100,
            "Basic",
            false,
            {"Front", "Back"},
            {{"Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"}}};
}
MadeType AnkiFile::reversed() {
    return {101,
            "Basic (and reversed card)",
            false,
            {"Front", "Back"},
            {{"Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"},
             {"Card 2", "{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"}}};
}
MadeType AnkiFile::typed() {
    return {102,
            "Basic (type in the answer)",
            false,
            {"Front", "Back"},
            {{"Card 1", "{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}"}}};
}
MadeType AnkiFile::cloze() {
    return {103,
            "Cloze",
            true,
            {"Text", "Back Extra"},
            {{"Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}"}}};
}

std::string sha1(std::string_view bytes) {
    std::string digest(SHA_DIGEST_LENGTH, '\0');
    SHA1(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

} // namespace emlek::test
