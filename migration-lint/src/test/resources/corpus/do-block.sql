SET lock_timeout = '5s';
SET statement_timeout = '60s';
DO $$
BEGIN
  EXECUTE 'DROP TABLE orders';
END
$$;
