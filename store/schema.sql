-- Version 6. Open to any SQLite program. Days are counted from 1970-01-01, instants in milliseconds UTC, easiness in
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
    name        TEXT NOT NULL,                 -- levels joined by ::
    description TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT '',
    new_per_day INTEGER,                       -- its own limit, below the collection's
    deleted     INTEGER,                       -- when; then only deleted cards are in it, and its name is free
    exam        INTEGER                        -- the study day by which all its cards are to be met
) STRICT;
CREATE UNIQUE INDEX deck_by_name ON deck (name) WHERE deleted IS NULL;

CREATE TABLE note (
    number   INTEGER PRIMARY KEY,              -- in the order they were added; stays inside this file
    id       BLOB NOT NULL,
    guid     TEXT NOT NULL,                    -- the id as its file writes it; '': the file gave none
    type     TEXT NOT NULL CHECK (type IN ('basic', 'both', 'cloze', 'typed')),
    kind     TEXT,
    question TEXT NOT NULL,                    -- of a cloze note: its text with the gaps
    answer   TEXT NOT NULL,
    remark   TEXT NOT NULL DEFAULT '',
    section  TEXT NOT NULL DEFAULT '',
    sentence INTEGER,
    accept   TEXT NOT NULL DEFAULT '[]',       -- JSON list of texts
    tags     TEXT NOT NULL DEFAULT '[]',       -- JSON list of texts
    source   TEXT NOT NULL DEFAULT '',         -- the file that it was taken from
    markup   TEXT NOT NULL DEFAULT 'plain' CHECK (markup IN ('plain', 'html', 'markdown')),
    further  TEXT NOT NULL DEFAULT '[]',       -- JSON list of [question, answer]: cards 1, 2, …
    edited   INTEGER NOT NULL DEFAULT 0,       -- 0: as the shipped deck says; 1: as a file says that the learner
                                               -- imported; 2: by the learner, here
    deleted  INTEGER,                          -- when
    added    INTEGER                           -- the study day on which it came; NULL: before version 4
) STRICT;
CREATE UNIQUE INDEX note_by_id ON note (id);

-- Searches that a learner gave a name: docs/searching.md.
CREATE TABLE saved_search (
    name  TEXT NOT NULL PRIMARY KEY,
    query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The files that a note's texts refer to: by a name in the texts, '<sha256>.<ext>' in the media folder.
CREATE TABLE note_media (
    note BLOB NOT NULL REFERENCES note (id),
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (note, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_media_by_file ON note_media (file);

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
    leech_kept   INTEGER                       -- how often it had lapsed when the learner chose to keep it so
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX card_by_note ON card (note, template);
CREATE INDEX card_new ON card (deck, position) WHERE introduced IS NULL;
CREATE INDEX card_introduced ON card (introduced) WHERE introduced IS NOT NULL;
-- Few of many: those that may not wait though they are due.
CREATE INDEX card_apart ON card (id) WHERE suspended <> 0 OR deleted IS NOT NULL OR buried_until IS NOT NULL;

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
    taken_back   INTEGER,                      -- when
    first_note   INTEGER,                      -- the numbers of the notes it added lie from first
    last_note    INTEGER                       -- to last; they are not in former
) STRICT;
