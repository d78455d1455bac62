-- From version 3 to version 4: a note knows the day on which it came, for added:7 in a search, and searches have names. Of
-- notes that came by an operation that is still kept, that day is known; of others it is not. What undo keeps still fits:
-- the column is the last. Cards that were set aside, deleted or put off are found without looking at all.

ALTER TABLE note ADD COLUMN added INTEGER;
UPDATE note SET added = o.day FROM operation o
WHERE note.number BETWEEN o.first_note AND o.last_note AND o.taken_back IS NULL;

CREATE TABLE saved_search (
    name  TEXT NOT NULL PRIMARY KEY,
    query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX card_apart ON card (id) WHERE suspended <> 0 OR deleted IS NOT NULL OR buried_until IS NOT NULL;
