CREATE TABLE notes (id int PRIMARY KEY, body text);
CREATE INDEX notes_body ON notes (body);
ALTER TABLE notes ADD COLUMN author text NOT NULL;
ALTER TABLE notes ADD CONSTRAINT author_filled CHECK (author <> '');
