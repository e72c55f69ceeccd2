SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE TABLE a (id int);
ALTER TABLE a RENAME TO b;
ALTER TABLE orders RENAME TO a;
CREATE INDEX ON a (id);
CREATE INDEX ON b (id);
