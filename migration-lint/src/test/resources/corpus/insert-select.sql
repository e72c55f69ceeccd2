SET lock_timeout = '5s';
SET statement_timeout = '60s';
INSERT INTO archive SELECT * FROM orders;
