-- A collection as version 5 left it, written out by sqlite3's .dump: that of version 4 after its migration, with a limit and a
-- deck that was deleted.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE about (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO about VALUES('created','2026-03-01T09:00:00.000Z');
INSERT INTO about VALUES('device','13253240173951220220');
INSERT INTO about VALUES('shipped edition c9d481f7-aa31-5780-b88c-e151663c89e4','2026-03-01T09:00:00.000Z');
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE note_media (
    note BLOB NOT NULL REFERENCES note (id),
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (note, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE card (
    id           BLOB NOT NULL PRIMARY KEY,
    note         BLOB NOT NULL REFERENCES note (id),
    template     INTEGER NOT NULL,
    deck         INTEGER NOT NULL REFERENCES deck (id),
    position     INTEGER NOT NULL,             -- new cards come in this order
    introduced   INTEGER,                      -- the study day of the first answer; NULL: new
    suspended    INTEGER NOT NULL DEFAULT 0,   -- 1: set aside
    buried_until INTEGER,                      -- not before this study day
    flag         INTEGER NOT NULL DEFAULT 0,
    deleted      INTEGER
, leech_kept INTEGER) STRICT, WITHOUT ROWID;
INSERT INTO card VALUES(X'75eaad1c73d758c78a0cc5debc93ac08',X'3bc9858ee0d152939989b9af4c633cc6',1,2,108,NULL,0,NULL,0,NULL,NULL);
INSERT INTO card VALUES(X'9a47da7b9728586d9e99fc1f0ba40f8d',X'ea91bbea264f546382e273a095dd5696',0,2,105,20513,0,NULL,0,NULL,NULL);
INSERT INTO card VALUES(X'a3be79383a8152c892b4f7046f77bca4',X'94b0f557c28c5725a3d2b47b0479a3de',0,2,106,20513,0,NULL,0,NULL,NULL);
INSERT INTO card VALUES(X'c78df2ab064850cda6912d65401c9d8a',X'3bc9858ee0d152939989b9af4c633cc6',0,2,107,NULL,1,NULL,0,NULL,NULL);
CREATE TABLE card_state (
    card       BLOB NOT NULL PRIMARY KEY REFERENCES card (id),
    phase      TEXT NOT NULL CHECK (phase IN ('learning', 'review')),
    repetition INTEGER NOT NULL,
    easiness   INTEGER NOT NULL,
    interval   INTEGER NOT NULL,
    due        INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    reps       INTEGER NOT NULL,
    lapses     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO card_state VALUES(X'9a47da7b9728586d9e99fc1f0ba40f8d','learning',1,250,1,20514,20513,1,0);
INSERT INTO card_state VALUES(X'a3be79383a8152c892b4f7046f77bca4','learning',0,250,1,20514,20513,1,0);
CREATE TABLE review_log (
    id             BLOB NOT NULL PRIMARY KEY,
    card           BLOB,                       -- NULL: a row of no card (Rules)
    at             INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    utc_offset     INTEGER NOT NULL,           -- minutes
    event          TEXT NOT NULL
        CHECK (event IN ('Review', 'Drill', 'Ahead', 'Forget', 'SetDue', 'Seed', 'Rules')),
    quality        INTEGER CHECK (quality BETWEEN 0 AND 5),
    taken_ms       INTEGER,
    scheduled_days INTEGER,
    detail         TEXT,                       -- JSON: the state of SetDue and Seed, the rules of Rules
    CHECK ((event IN ('Review', 'Drill', 'Ahead')) = (quality IS NOT NULL)),
    CHECK ((event = 'Rules') = (card IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO review_log VALUES(X'019ca8a4d2607000b7ecf7b8334c79fc',X'9a47da7b9728586d9e99fc1f0ba40f8d',1772355900000,20513,60,'Review',4,0,1,NULL);
INSERT INTO review_log VALUES(X'019ca8a4d2607001b7ecf7b8334c79fc',X'a3be79383a8152c892b4f7046f77bca4',1772355900000,20513,60,'Review',2,0,1,NULL);
CREATE TABLE review_void (
    review BLOB NOT NULL PRIMARY KEY REFERENCES review_log (id),
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE operation (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    label        TEXT NOT NULL,
    cards        INTEGER NOT NULL,             -- how many it touched
    first_review BLOB,                         -- the log rows it wrote, first and last
    last_review  BLOB,
    former       BLOB NOT NULL,                -- an SQLite changeset that restores the other tables
    taken_back   INTEGER,                      -- when
    first_note   INTEGER,                      -- the numbers of the notes it added lie from first
    last_note    INTEGER                       -- to last; they are not in former
) STRICT;
INSERT INTO operation VALUES(1,1772355600000,20513,'3 notes from d.json',4,NULL,NULL,X'54060100000000006465636b00090001000000000000000203014403000300030005',NULL,94,96);
INSERT INTO operation VALUES(2,1772355900000,20513,'the answer to “q1”',1,X'019ca8a4d2607000b7ecf7b8334c79fc',X'019ca8a4d2607000b7ecf7b8334c79fc',X'540a010000000000000000006361726400170004109a47da7b9728586d9e99fc1f0ba40f8d0000000001000000000000502100000000000000000005000000005409010000000000000000636172645f737461746500090004109a47da7b9728586d9e99fc1f0ba40f8d03086c6561726e696e670100000000000000010100000000000000fa010000000000000001010000000000005022010000000000005021010000000000000001010000000000000000',NULL,NULL,NULL);
INSERT INTO operation VALUES(3,1772355900000,20513,'the answer to “q2”',1,X'019ca8a4d2607001b7ecf7b8334c79fc',X'019ca8a4d2607001b7ecf7b8334c79fc',X'540a01000000000000000000636172640017000410a3be79383a8152c892b4f7046f77bca40000000001000000000000502100000000000000000005000000005409010000000000000000636172645f73746174650009000410a3be79383a8152c892b4f7046f77bca403086c6561726e696e670100000000000000000100000000000000fa010000000000000001010000000000005022010000000000005021010000000000000001010000000000000000',NULL,NULL,NULL);
INSERT INTO operation VALUES(4,1772355900000,20513,'setting aside “q3”',1,NULL,NULL,X'540a01000000000000000000636172640017000410c78df2ab064850cda6912d65401c9d8a0000000000010000000000000001000000000000000000010000000000000000000000',NULL,NULL,NULL);
INSERT INTO operation VALUES(5,1772442000000,20514,'1 note from d.json',1,NULL,NULL,X'541101000000000000000000000000000000006e6f746500170001000000000000005e000000000307713120616e6577000000000003095b2274222c2275225d0000000000000000000003027131000000000003055b2274225d0000000000',NULL,NULL,NULL);
INSERT INTO operation VALUES(6,1772442200000,20514,'the limit of new cards in D, 7',0,NULL,NULL,X'5407010000000000006465636b001700010000000000000002000000000100000000000000070000000000000500',NULL,NULL,NULL);
INSERT INTO operation VALUES(7,1772442300000,20514,'the deck “E” deleted',0,NULL,NULL,X'5407010000000000006465636b0017000100000000000000030000000000010000019cadcb2e6000000000000005',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "note" (
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
, added INTEGER) STRICT;
INSERT INTO note VALUES(94,X'ea91bbea264f546382e273a095dd5696','1','basic',NULL,'q1 anew','a1','','',NULL,'[]','["t","u"]','','plain','[]',1,NULL,20513);
INSERT INTO note VALUES(95,X'94b0f557c28c5725a3d2b47b0479a3de','2','basic','date','q2','<b>a2</b>','','',NULL,'[]','[]','','html','[]',1,NULL,20513);
INSERT INTO note VALUES(96,X'3bc9858ee0d152939989b9af4c633cc6','3','both',NULL,'q3','a3','','',NULL,'[]','[]','','plain','[]',1,NULL,20513);
CREATE TABLE saved_search (
    name  TEXT NOT NULL PRIMARY KEY,
    query TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO saved_search VALUES('late','is:due -tag:t');
CREATE TABLE IF NOT EXISTS "deck" (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT '',
    new_per_day INTEGER,
    deleted     INTEGER
) STRICT;
INSERT INTO deck VALUES(2,'D','','','',7,NULL);
INSERT INTO deck VALUES(3,'E','','','',NULL,1772442300000);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('operation',7);
CREATE INDEX note_media_by_file ON note_media (file);
CREATE UNIQUE INDEX card_by_note ON card (note, template);
CREATE INDEX card_new ON card (deck, position) WHERE introduced IS NULL;
CREATE INDEX card_introduced ON card (introduced) WHERE introduced IS NOT NULL;
CREATE INDEX card_state_by_due ON card_state (due, card, repetition, easiness, interval, last, reps, lapses);
CREATE INDEX review_log_by_card ON review_log (card);
CREATE INDEX review_log_by_day ON review_log (day, event, card);
CREATE TRIGGER review_log_is_append_only BEFORE UPDATE ON review_log
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_log_is_never_shortened BEFORE DELETE ON review_log
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;
CREATE UNIQUE INDEX note_by_id ON note (id);
CREATE INDEX card_apart ON card (id) WHERE suspended <> 0 OR deleted IS NOT NULL OR buried_until IS NOT NULL;
CREATE UNIQUE INDEX deck_by_name ON deck (name) WHERE deleted IS NULL;
COMMIT;
