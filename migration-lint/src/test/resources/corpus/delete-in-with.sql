SET lock_timeout = '5s';
SET statement_timeout = '60s';
WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone;
