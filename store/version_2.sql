-- From version 1 to version 2: notes get a number, a markup, further cards, a source and media; an import keeps
-- the numbers of its notes. Runs with foreign keys off.

CREATE TABLE former_note AS SELECT * FROM note;
DROP TABLE note;
CREATE TABLE note (
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
    markup   TEXT NOT NULL DEFAULT 'plain' CHECK (markup IN ('plain', 'html')),
    further  TEXT NOT NULL DEFAULT '[]',
    edited   INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
) STRICT;
INSERT INTO note (id, guid, type, kind, question, answer, remark, section, sentence, accept, tags, edited, deleted)
SELECT n.id, n.guid, n.type, n.kind, n.question, n.answer, n.remark, n.section, n.sentence, n.accept, n.tags, n.edited,
    n.deleted
FROM former_note n
ORDER BY (SELECT min(c.position) FROM card c WHERE c.note = n.id);
DROP TABLE former_note;
CREATE UNIQUE INDEX note_by_id ON note (id);

CREATE TABLE note_media (
    note BLOB NOT NULL REFERENCES note (id),
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (note, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_media_by_file ON note_media (file);

CREATE TABLE former_card AS SELECT * FROM card;
DROP TABLE card;
CREATE TABLE card (
    id           BLOB NOT NULL PRIMARY KEY,
    note         BLOB NOT NULL REFERENCES note (id),
    template     INTEGER NOT NULL,
    deck         INTEGER NOT NULL REFERENCES deck (id),
    position     INTEGER NOT NULL,
    introduced   INTEGER,
    suspended    INTEGER NOT NULL DEFAULT 0,
    buried_until INTEGER,
    flag         INTEGER NOT NULL DEFAULT 0,
    deleted      INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO card SELECT * FROM former_card ORDER BY id;
DROP TABLE former_card;
CREATE UNIQUE INDEX card_by_note ON card (note, template);
CREATE INDEX card_new ON card (deck, position) WHERE introduced IS NULL;
CREATE INDEX card_introduced ON card (introduced) WHERE introduced IS NOT NULL;

ALTER TABLE operation ADD COLUMN first_note INTEGER;
ALTER TABLE operation ADD COLUMN last_note INTEGER;
-- What restores notes of version 1 does not fit those of version 2. Only imports touched notes.
DELETE FROM operation WHERE id <= (SELECT max(id) FROM operation WHERE label GLOB 'the import of *');
