SET lock_timeout = '5s';
SET statement_timeout = '60s';
BEGIN;
CREATE TABLE notes (id int);
ROLLBACK;
CREATE INDEX ON notes (id);
