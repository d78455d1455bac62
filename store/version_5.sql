-- From version 4 to version 5: a deck that was deleted stays as a row, out of sight, for the cards that went with it
-- stay too; its name is free. The deck that the program brought is known by its row, whatever it is called. What undo
-- keeps still fits: the column is the last. Runs with foreign keys off.

CREATE TABLE newer_deck (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT '',
    new_per_day INTEGER,
    deleted     INTEGER
) STRICT;
INSERT INTO newer_deck SELECT *, NULL FROM deck ORDER BY id;
DROP TABLE deck;
ALTER TABLE newer_deck RENAME TO deck;
CREATE UNIQUE INDEX deck_by_name ON deck (name) WHERE deleted IS NULL;

INSERT INTO about SELECT 'home of the shipped deck', id FROM deck
WHERE name = 'Hungarian Revolution (1956)' AND EXISTS (SELECT 1 FROM about WHERE key GLOB 'shipped edition *');
