SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE INDEX ON app.orders USING gin (tags jsonb_path_ops) WHERE tags IS NOT NULL;
