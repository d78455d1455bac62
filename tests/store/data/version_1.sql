-- Version 1. Open to any SQLite program. Days are counted from 1970-01-01, instants in milliseconds UTC, easiness in
-- hundredths; ids are the 16 bytes of a UUID. docs/review-log.md tells what is promised of the log.

CREATE TABLE about (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE deck (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,          -- levels joined by ::
    description TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT '',
    new_per_day INTEGER                        -- its own limit, below the collection's
) STRICT;

CREATE TABLE note (
    id       BLOB NOT NULL PRIMARY KEY,
    guid     TEXT NOT NULL,                    -- the id as its file writes it
    type     TEXT NOT NULL CHECK (type IN ('basic', 'both', 'cloze', 'typed')),
    kind     TEXT,
    question TEXT NOT NULL,                    -- of a cloze note: its text with the gaps
    answer   TEXT NOT NULL,
    remark   TEXT NOT NULL DEFAULT '',
    section  TEXT NOT NULL DEFAULT '',
    sentence INTEGER,
    accept   TEXT NOT NULL DEFAULT '[]',       -- JSON list of texts
    tags     TEXT NOT NULL DEFAULT '[]',       -- JSON list of texts
    edited   INTEGER NOT NULL DEFAULT 0,       -- 1: the learner's own text; a newer edition of the shipped deck leaves it
    deleted  INTEGER                           -- when
) STRICT;

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
    deleted      INTEGER,
    UNIQUE (note, template)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_new ON card (deck, position) WHERE introduced IS NULL;
CREATE INDEX card_introduced ON card (introduced) WHERE introduced IS NOT NULL;

-- A cache: always the fold of review_log. A new card has no row.
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
-- The plan reads all of a state from this index: a backlog of 50,000 cards must not be looked up one by one.
CREATE INDEX card_state_by_due ON card_state (due, card, repetition, easiness, interval, last, reps, lapses);

-- The truth. Rows are added, never changed, and folded in the order of their ids.
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
CREATE INDEX review_log_by_card ON review_log (card);
CREATE INDEX review_log_by_day ON review_log (day, event, card);
CREATE TRIGGER review_log_is_append_only BEFORE UPDATE ON review_log
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_log_is_never_shortened BEFORE DELETE ON review_log
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;

-- Rows of the log that were taken back.
CREATE TABLE review_void (
    review BLOB NOT NULL PRIMARY KEY REFERENCES review_log (id),
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What can be taken back, newest last.
CREATE TABLE operation (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    label        TEXT NOT NULL,
    cards        INTEGER NOT NULL,             -- how many it touched
    first_review BLOB,                         -- the log rows it wrote, first and last
    last_review  BLOB,
    former       BLOB NOT NULL,                -- an SQLite changeset that restores the other tables
    taken_back   INTEGER                       -- when
) STRICT;

-- Two notes, of which one was answered; an import, and a flag that can be taken back.
INSERT INTO about VALUES ('device', '7'), ('shipped edition x', '');
INSERT INTO deck (name) VALUES ('D');
INSERT INTO note (id, guid, type, kind, question, answer, tags, edited) VALUES
    (x'02000000000000000000000000000000', '2', 'basic', 'date', 'q2', 'a2', '["t"]', 1),
    (x'01000000000000000000000000000000', '1', 'basic', NULL, 'q1', 'a1', '[]', 0);
INSERT INTO card (id, note, template, deck, position, introduced) VALUES
    (x'0A000000000000000000000000000000', x'01000000000000000000000000000000', 0, 1, 1, 20000),
    (x'0B000000000000000000000000000000', x'02000000000000000000000000000000', 0, 1, 2, NULL);
INSERT INTO review_log VALUES (x'0191000000007000A000000000000000', x'0A000000000000000000000000000000', 1728000000000,
    20000, 60, 'Review', 4, 10, 1, NULL);
INSERT INTO card_state VALUES (x'0A000000000000000000000000000000', 'learning', 1, 250, 1, 20001, 20000, 1, 0);
INSERT INTO operation (at, day, label, cards, former) VALUES
    (1, 1, 'the import of old.json', 1, x'00'), (2, 1, 'the flag on “q1”', 1, x'');
