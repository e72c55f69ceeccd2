SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE bookings ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&);
