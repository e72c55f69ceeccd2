SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE INDEX events_at ON ONLY events (at);
