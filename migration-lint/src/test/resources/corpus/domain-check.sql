SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
