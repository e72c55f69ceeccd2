SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
