-- Whether a verdict says that nothing speaks against its limit any more, though the limit is not proven yet. What was read before
-- is healthy or not, as its kind says.
ALTER TABLE verdict_seen ADD COLUMN nothing_against boolean NOT NULL DEFAULT false;
