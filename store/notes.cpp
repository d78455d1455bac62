#include "store/notes.h"

#include "store/sql.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace emlek {

namespace {

std::string json_list(const std::vector<std::string>& texts) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
    out.StartArray();
    for (const std::string& text : texts)
        out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    out.EndArray();
    return {buffer.GetString(), buffer.GetSize()};
}

std::vector<std::string> texts_of(const std::string& json) {
    std::vector<std::string> texts;
    if (json == "[]") return texts;
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    if (document.HasParseError() || !document.IsArray()) return texts;
    for (const auto& entry : document.GetArray()) {
        if (entry.IsString()) texts.emplace_back(entry.GetString(), entry.GetStringLength());
    }
    return texts;
}

std::optional<std::string> kind_text(const Note& note) {
    if (!note.kind) return std::nullopt;
    return std::string(name(*note.kind));
}

} // namespace

Note read_note(SQLite::Statement& row, int first) {
    Note note;
    note.id = sql::id<NoteId>(row, first);
    note.guid = sql::text(row, first + 1);
    note.type = parse_note_type(sql::text(row, first + 2)).value_or(NoteType::Basic);
    note.kind = parse_kind(sql::text(row, first + 3));
    note.question = sql::text(row, first + 4);
    note.answer = sql::text(row, first + 5);
    note.remark = sql::text(row, first + 6);
    note.section = sql::text(row, first + 7);
    note.sentence = sql::maybe_small(row, first + 8);
    note.accept = texts_of(sql::text(row, first + 9));
    note.tags = texts_of(sql::text(row, first + 10));
    return note;
}

void insert_note(SQLite::Database& db, const Note& note, bool edited) {
    sql::run(
        db,
        "INSERT INTO note (id, guid, type, kind, question, answer, remark, section, sentence, accept, tags, "
        "edited) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        note.id, note.guid, name(note.type), kind_text(note), note.question, note.answer, note.remark,
        note.section, note.sentence, json_list(note.accept), json_list(note.tags), std::int64_t{edited});
}

void update_note(SQLite::Database& db, const Note& note, bool edited) {
    sql::run(db,
             "UPDATE note SET type = ?, kind = ?, question = ?, answer = ?, remark = ?, section = ?, "
             "sentence = ?, "
             "accept = ?, tags = ?, edited = ? WHERE id = ?",
             name(note.type), kind_text(note), note.question, note.answer, note.remark, note.section,
             note.sentence, json_list(note.accept), json_list(note.tags), std::int64_t{edited}, note.id);
}

std::optional<DeckId> find_deck(SQLite::Database& db, std::string_view name) {
    auto found = sql::prepare(db, "SELECT id FROM deck WHERE name = ?", name);
    if (!found.executeStep()) return std::nullopt;
    return DeckId{sql::integer(found, 0)};
}

DeckId deck_named(SQLite::Database& db, std::string_view name) {
    if (const auto found = find_deck(db, name)) return *found;
    if (const auto parent = parent_deck(name)) deck_named(db, *parent);
    sql::run(db, "INSERT INTO deck (name) VALUES (?)", name);
    return {db.getLastInsertRowid()};
}

std::string below(std::string_view deck) {
    std::string pattern;
    for (const char c : deck) {
        if (c == '*' || c == '?' || c == '[') {
            pattern += std::string("[") + c + "]";
        } else {
            pattern += c;
        }
    }
    return pattern + "::*";
}

} // namespace emlek
