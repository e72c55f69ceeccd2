SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE TABLE public.orders (id int);
CREATE INDEX ON orders (id);
