SET lock_timeout = '5s';
SET statement_timeout = '60s';
BEGIN;
ALTER TABLE orders ADD COLUMN note text;
COMMIT;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
