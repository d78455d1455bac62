-- From version 2 to version 3: notes may be written in Markdown; a card remembers that a learner keeps it though it
-- fails. What undo keeps still fits: notes have the same columns, cards one more at the end. Runs with foreign keys off.

CREATE TABLE newer_note (
    number   INTEGER PRIMARY KEY,
    id       BLOB NOT NULL,
    guid     TEXT NOT NULL,
    type     TEXT NOT NULL CHECK (type IN ('basic', 'both', 'cloze', 'typed')),
    kind     TEXT,
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,
    remark   TEXT NOT NULL DEFAULT '',
    section  TEXT NOT NULL DEFAULT '',
    sentence INTEGER,
    accept   TEXT NOT NULL DEFAULT '[]',
    tags     TEXT NOT NULL DEFAULT '[]',
    source   TEXT NOT NULL DEFAULT '',
    markup   TEXT NOT NULL DEFAULT 'plain' CHECK (markup IN ('plain', 'html', 'markdown')),
    further  TEXT NOT NULL DEFAULT '[]',
    edited   INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
) STRICT;
INSERT INTO newer_note SELECT * FROM note ORDER BY number;
DROP TABLE note;
ALTER TABLE newer_note RENAME TO note;
CREATE UNIQUE INDEX note_by_id ON note (id);

ALTER TABLE card ADD COLUMN leech_kept INTEGER;
