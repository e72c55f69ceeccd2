SET lock_timeout = '5s';
SET statement_timeout = '60s';
INSERT INTO states (name) VALUES ('new'), ('paid') ON CONFLICT DO NOTHING;
