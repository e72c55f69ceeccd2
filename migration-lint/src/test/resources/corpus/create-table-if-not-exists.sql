SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE TABLE IF NOT EXISTS notes (id int);
CREATE INDEX notes_id ON notes (id);
