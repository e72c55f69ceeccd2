-- A deployment that starts long after its snapshot was made gets another one, under its next run.
ALTER TABLE snapshots ADD COLUMN run integer NOT NULL DEFAULT 1;
ALTER TABLE snapshots ALTER COLUMN run DROP DEFAULT;
ALTER TABLE snapshots ADD COLUMN available_at timestamptz;
ALTER TABLE snapshots DROP CONSTRAINT snapshots_pkey;
ALTER TABLE snapshots ADD PRIMARY KEY (deployment, run);
