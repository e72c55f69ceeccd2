SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE orders ADD COLUMN note text;
ALTER TABEL orders ADD COLUMN more text;
DROP TABLE lines;
