SET lock_timeout = '5s';
SET statement_timeout = '60s';
SELECT id, total INTO archive FROM orders WHERE placed_at < '2020-01-01';
