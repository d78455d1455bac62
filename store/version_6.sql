-- From version 5 to version 6: a deck may have an exam. What undo keeps still fits: the column is the last.

ALTER TABLE deck ADD COLUMN exam INTEGER;
