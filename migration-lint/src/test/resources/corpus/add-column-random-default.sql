SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE orders
  ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
