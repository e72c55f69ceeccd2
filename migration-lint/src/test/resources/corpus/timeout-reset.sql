SET lock_timeout = '5s';
SET statement_timeout = '60s';
RESET lock_timeout;
ALTER TABLE orders ADD COLUMN note text;
