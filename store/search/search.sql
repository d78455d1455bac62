-- What search keeps beside the collection: a cache, made anew when it is missing or of another version.

CREATE TABLE about (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The operations that this cache has seen, and which of them were taken back then.
CREATE TABLE seen (
    operation  INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    taken_back INTEGER NOT NULL
) STRICT;

-- The notes that are not deleted, by their numbers in the collection.
CREATE TABLE note (
    number INTEGER PRIMARY KEY,
    hash   INTEGER NOT NULL,                   -- of what it says
    added  INTEGER                             -- the study day; NULL: not known
) STRICT;
CREATE INDEX note_added ON note (added) WHERE added IS NOT NULL;

-- Their texts in pieces (decks/query/search_words.h), and their tags as "t<tag.id>", or "t0" for none. What is no letter or
-- digit but stands in pieces is named; all beyond ASCII is taken as it is. Eight lists of one size are merged into one: fewer make
-- searching little quicker, and the first time slower.
CREATE VIRTUAL TABLE words USING fts5 (text, tags, tokenize = "ascii tokenchars '$+<=>|~'", prefix = '1 2 3', columnsize = 0);
INSERT INTO words (words, rank) VALUES ('automerge', 8);

CREATE TABLE tag (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- The cards that are not deleted. key: the note's number * 65536 + the template.
CREATE TABLE card (
    key   INTEGER PRIMARY KEY,
    id    BLOB NOT NULL,
    facts BLOB NOT NULL                        -- a CardFigures
) STRICT;

-- What its sides are sorted by: the beginnings of their folded texts.
CREATE TABLE side (
    key      INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,
    tags     TEXT NOT NULL
) STRICT;

-- The same in order, of the cards up to sorted.key; of later ones there may be some.
CREATE TABLE in_order (
    sort INTEGER NOT NULL,                     -- 0 question, 1 answer, 2 tags
    text TEXT NOT NULL,
    key  INTEGER NOT NULL,
    PRIMARY KEY (sort, text, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE sorted (
    sort INTEGER PRIMARY KEY,
    key  INTEGER NOT NULL
) STRICT;
