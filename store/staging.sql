-- What an import has read, in a database of its own that ends with it. Columns named as in schema.sql hold the same.

CREATE TABLE staged.incoming (
    place    INTEGER PRIMARY KEY,  -- in the file, from 1
    fate     INTEGER NOT NULL,
    stored   INTEGER,              -- the number of the note that it meets
    spot     TEXT NOT NULL,        -- where it stands in the file
    deck     INTEGER NOT NULL,
    carried  INTEGER NOT NULL DEFAULT 0, -- NoteParts of what follows
    -- what follows is NULL when the stored note says the same
    id       BLOB,
    guid     TEXT,
    type     TEXT,
    kind     TEXT,
    question TEXT,
    answer   TEXT,
    remark   TEXT,
    section  TEXT,
    sentence INTEGER,
    accept   TEXT,
    tags     TEXT,
    source   TEXT,
    markup   TEXT,
    further  TEXT
);
CREATE INDEX staged.incoming_by_fate ON incoming (fate) WHERE fate > 0; -- 0: new

CREATE TABLE staged.incoming_deck (
    deck   INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    stored INTEGER                 -- deck.id, once it is needed
);

-- The cards of notes that are new.
CREATE TABLE staged.incoming_card (
    position   INTEGER PRIMARY KEY,
    place      INTEGER NOT NULL,
    id         BLOB NOT NULL,
    note       BLOB NOT NULL,
    template   INTEGER NOT NULL,
    deck       INTEGER NOT NULL,
    suspended  INTEGER NOT NULL,
    flag       INTEGER NOT NULL,
    introduced INTEGER,
    phase      TEXT,               -- NULL: a new card
    repetition INTEGER,
    easiness   INTEGER,
    interval   INTEGER,
    due        INTEGER,
    last       INTEGER,
    reps       INTEGER,
    lapses     INTEGER
);

CREATE TABLE staged.incoming_row (
    number         INTEGER PRIMARY KEY,
    place          INTEGER NOT NULL,
    reached        INTEGER NOT NULL, -- the latest instant of its card up to here: the order of the log
    card           BLOB NOT NULL,
    at             INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    utc_offset     INTEGER NOT NULL,
    event          TEXT NOT NULL,
    quality        INTEGER,
    taken_ms       INTEGER,
    scheduled_days INTEGER,
    detail         TEXT
);

CREATE TABLE staged.wanted_media (
    name  TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (name, place)
) WITHOUT ROWID;

CREATE TABLE staged.media_file (
    name TEXT NOT NULL PRIMARY KEY,
    file TEXT NOT NULL             -- '<sha256>.<ext>'
) WITHOUT ROWID;
