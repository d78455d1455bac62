#include "store/notes.h"

#include "store/sql.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace emlek {

namespace {

template <class Take>
void each_entry(const std::string& json, const Take& take) {
    if (json == "[]") return;
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    if (document.HasParseError() || !document.IsArray()) return;
    for (const auto& entry : document.GetArray())
        take(entry);
}

std::string json_pairs(const std::vector<Face>& faces) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
    const auto put = [&](const std::string& text) {
        out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    };
    out.StartArray();
    for (const Face& face : faces) {
        out.StartArray();
        put(face.question);
        put(face.answer);
        out.EndArray();
    }
    out.EndArray();
    return {buffer.GetString(), buffer.GetSize()};
}

// Nearly all lists of nearly all notes are empty.
template <class List, class Json>
void bind_list(SQLite::Statement& statement, int index, const List& list, const Json& json) {
    if (list.empty()) {
        statement.bindNoCopy(index, "[]");
    } else {
        statement.bind(index, json(list));
    }
}

std::vector<Face> faces_of(const std::string& json) {
    std::vector<Face> faces;
    each_entry(json, [&](const rapidjson::Value& pair) {
        if (!pair.IsArray() || pair.Size() != 2 || !pair[0].IsString() || !pair[1].IsString()) return;
        faces.push_back({{pair[0].GetString(), pair[0].GetStringLength()},
                         {pair[1].GetString(), pair[1].GetStringLength()}});
    });
    return faces;
}

} // namespace

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
    each_entry(json, [&](const rapidjson::Value& entry) {
        if (entry.IsString()) texts.emplace_back(entry.GetString(), entry.GetStringLength());
    });
    return texts;
}

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
    note.source = sql::text(row, first + 11);
    note.markup = parse_markup(sql::text(row, first + 12)).value_or(Markup::Plain);
    note.further = faces_of(sql::text(row, first + 13));
    return note;
}

void bind_note(SQLite::Statement& statement, int first, const Note& note) {
    sql::set(statement, first, note.id);
    statement.bindNoCopy(first + 1, note.guid);
    statement.bindNoCopy(first + 2, name(note.type).data()); // a literal, as all names of an enumeration
    if (note.kind) {
        statement.bindNoCopy(first + 3, name(*note.kind).data());
    } else {
        statement.bind(first + 3);
    }
    statement.bindNoCopy(first + 4, note.question);
    statement.bindNoCopy(first + 5, note.answer);
    statement.bindNoCopy(first + 6, note.remark);
    statement.bindNoCopy(first + 7, note.section);
    if (note.sentence) {
        statement.bind(first + 8, *note.sentence);
    } else {
        statement.bind(first + 8);
    }
    bind_list(statement, first + 9, note.accept, json_list);
    bind_list(statement, first + 10, note.tags, json_list);
    statement.bindNoCopy(first + 11, note.source);
    statement.bindNoCopy(first + 12, name(note.markup).data());
    bind_list(statement, first + 13, note.further, json_pairs);
}

void update_note(SQLite::Database& db, const Note& note, Author author) {
    SQLite::Statement update(
        db,
        "UPDATE note SET type = ?3, kind = ?4, question = ?5, answer = ?6, remark = ?7, section = ?8, "
        "sentence = ?9, accept = ?10, tags = ?11, source = ?12, markup = ?13, further = ?14, edited = ?15 "
        "WHERE id = ?1 AND ?2 = ?2");
    bind_note(update, 1, note);
    update.bind(15, static_cast<std::int64_t>(author));
    update.exec();
}

std::optional<DeckId> find_deck(SQLite::Database& db, std::string_view name) {
    auto found = sql::prepare(db, "SELECT id FROM deck WHERE name = ? AND deleted IS NULL", name);
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
