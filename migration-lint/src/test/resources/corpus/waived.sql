SET lock_timeout = '5s';
SET statement_timeout = '60s';
-- watchkeeper:allow index-not-concurrent the table has forty rows
CREATE INDEX states_name ON states (name);
