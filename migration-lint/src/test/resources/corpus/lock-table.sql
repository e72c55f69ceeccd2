SET lock_timeout = '5s';
SET statement_timeout = '60s';
BEGIN;
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;
COMMIT;
