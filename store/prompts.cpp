#include "store/prompts.h"

#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"

namespace emlek {

PromptReader::PromptReader(const Collection& collection) : collection_(collection) {
    explaining(collection_, [&] {
        statement_ = std::make_unique<SQLite::Statement>(
            collection_.database(),
            "SELECT c.template, c.flag, d.name, (SELECT max(l.id) FROM review_log l WHERE l.card = c.id), " +
                std::string(note_columns) +
                " FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = c.deck WHERE c.id = ?");
        media_ = std::make_unique<SQLite::Statement>(
            collection_.database(), "SELECT name, file FROM note_media WHERE note = ? ORDER BY name");
    });
}

PromptReader::~PromptReader() = default;

std::optional<Prompt> PromptReader::read(const CardId& card) {
    return explaining(collection_, [&]() -> std::optional<Prompt> {
        SQLite::Statement& row = *statement_;
        row.reset();
        sql::set(row, 1, card);
        if (!row.executeStep()) return std::nullopt;
        Prompt prompt{card,
                      read_note(row, 4),
                      Template{sql::small(row, 0)},
                      sql::integer(row, 1) != 0,
                      sql::maybe_id<ReviewId>(row, 3),
                      {}};
        prompt.note.deck = sql::text(row, 2);
        row.reset();
        read_media(prompt.note.id, prompt.media);
        return prompt;
    });
}

void PromptReader::read_media(const NoteId& note, std::vector<NoteMedia>& media) {
    media_->reset();
    sql::set(*media_, 1, note);
    while (media_->executeStep())
        media.push_back({sql::text(*media_, 0), sql::text(*media_, 1)});
}

} // namespace emlek
