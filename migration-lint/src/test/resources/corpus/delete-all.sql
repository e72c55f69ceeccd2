SET lock_timeout = '5s';
SET statement_timeout = '60s';
DELETE FROM orders WHERE true;
