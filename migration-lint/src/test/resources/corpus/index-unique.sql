SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE UNIQUE INDEX orders_code ON orders (lower(code));
