SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE TABLE notes (id int);
SET search_path = other;
CREATE INDEX ON notes (id);
