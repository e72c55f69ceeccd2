-- Headers as bytes, beside the base64 in jsonb that rows of before keep.
ALTER TABLE archive ALTER COLUMN headers DROP NOT NULL;
ALTER TABLE archive ADD COLUMN header_bytes bytea;

-- As before, and times by their blocks: rows come in the order of their append times, and one range of blocks is one entry.
CREATE OR REPLACE FUNCTION archive_part_make(of_epoch bigint, of_class text, of_day date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    part_id integer;
    name    text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('archive_part', 0));
    SELECT id INTO part_id FROM archive_part WHERE epoch = of_epoch AND class = of_class AND day = of_day;
    IF part_id IS NOT NULL THEN
        RETURN part_id;
    END IF;
    INSERT INTO archive_part (epoch, class, day) VALUES (of_epoch, of_class, of_day) RETURNING id INTO part_id;
    name := format('archive_%s', part_id);
    EXECUTE format('CREATE TABLE %I (LIKE archive INCLUDING ALL, CHECK (part = %s))', name, part_id);
    EXECUTE format('CREATE INDEX ON %I (deployment, seq) WHERE deployment IS NOT NULL', name);
    EXECUTE format('CREATE INDEX ON %I USING brin (append_time) WITH (pages_per_range = 32, autosummarize = on)', name);
    IF of_class = 'WEEK' THEN
        EXECUTE format('CREATE INDEX ON %I (partition, seq) WHERE deployment IS NULL', name);
    ELSE
        EXECUTE format('CREATE INDEX ON %I (service, seq) WHERE service IS NOT NULL', name);
        EXECUTE format('CREATE INDEX ON %I (type, seq)', name);
    END IF;
    EXECUTE format('ALTER TABLE archive ATTACH PARTITION %I FOR VALUES IN (%s)', name, part_id);
    RETURN part_id;
END $$;
