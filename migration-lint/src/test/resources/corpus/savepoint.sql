SET lock_timeout = '5s';
SET statement_timeout = '60s';
BEGIN;
SAVEPOINT one;
CREATE TABLE notes (id int);
ROLLBACK TO one;
CREATE INDEX ON notes (id);
COMMIT;
