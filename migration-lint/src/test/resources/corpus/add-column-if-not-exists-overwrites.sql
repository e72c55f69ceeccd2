SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE orders ADD COLUMN IF NOT EXISTS state text;
UPDATE orders SET state = 'x' WHERE id < 1000;
