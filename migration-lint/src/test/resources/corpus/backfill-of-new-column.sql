SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE orders ADD COLUMN state text;
UPDATE orders SET state = 'new' WHERE id < 1000;
