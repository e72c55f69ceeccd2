-- The archive, a table for each epoch, class of retention and day: what is too old goes by dropping a table. Positions are given
-- under the head's row lock and are unique by that; a record of a topic is taken once because its partition's offset only rises.
ALTER TABLE archive RENAME TO archive_before;
ALTER TABLE archive_before RENAME CONSTRAINT archive_pkey TO archive_before_pkey;
DROP INDEX archive_by_deployment, archive_by_service, archive_by_type, archive_by_append;

CREATE TABLE archive_part (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    epoch     bigint NOT NULL,
    class     text   NOT NULL CHECK (class IN ('LONG', 'MONTH', 'WEEK')),
    day       date   NOT NULL,
    first_seq bigint,
    last_seq  bigint,
    UNIQUE (epoch, class, day)
);

CREATE TABLE archive (
    part          integer     NOT NULL,
    epoch         bigint      NOT NULL,
    seq           bigint      NOT NULL,
    topic         text        NOT NULL,
    partition     integer     NOT NULL,
    record_offset bigint      NOT NULL,
    append_time   timestamptz NOT NULL,
    key           text        NOT NULL,
    headers       jsonb       NOT NULL,
    value         bytea,
    event_id      text,
    source        text,
    type          text        NOT NULL,
    event_time    timestamptz,
    severity      text        NOT NULL,
    project       text        NOT NULL,
    service       text,
    deployment    text,
    run           integer,
    sentence      text        NOT NULL,
    repeated      boolean     NOT NULL,
    PRIMARY KEY (part, seq)
) PARTITION BY LIST (part);

-- Makes the table of a day, and returns its number. Attaching holds nobody up who reads or writes other days.
CREATE FUNCTION archive_part_make(of_epoch bigint, of_class text, of_day date) RETURNS integer LANGUAGE plpgsql AS $$
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
    EXECUTE format('CREATE INDEX ON %I (append_time)', name);
    IF of_class = 'WEEK' THEN
        EXECUTE format('CREATE INDEX ON %I (partition, seq) WHERE deployment IS NULL', name);
    ELSE
        EXECUTE format('CREATE INDEX ON %I (service, seq) WHERE service IS NOT NULL', name);
        EXECUTE format('CREATE INDEX ON %I (type, seq)', name);
    END IF;
    EXECUTE format('ALTER TABLE archive ATTACH PARTITION %I FOR VALUES IN (%s)', name, part_id);
    RETURN part_id;
END $$;

-- The offset after the last one taken, per epoch and partition of a topic: what lies before it is in the archive.
CREATE TABLE archive_offset (
    epoch       bigint  NOT NULL,
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    PRIMARY KEY (epoch, topic, partition)
);

-- The newest state of each deployment, for a reader whose position is gone.
CREATE TABLE archive_state (
    epoch      bigint  NOT NULL,
    deployment text    NOT NULL,
    seq        bigint  NOT NULL,
    part       integer NOT NULL,
    project    text    NOT NULL,
    ended      boolean NOT NULL,
    PRIMARY KEY (epoch, deployment)
);
CREATE INDEX archive_state_live ON archive_state (epoch, seq) WHERE NOT ended;

CREATE TABLE archive_project (
    project text PRIMARY KEY
);

-- What was archived so far.
DO $$
DECLARE
    found record;
BEGIN
    CREATE TEMPORARY TABLE of_before ON COMMIT DROP AS
        SELECT epoch, seq,
            CASE WHEN topic IN ('watchkeeper.observations', 'watchkeeper.ticks', 'watchkeeper.probe-positions') THEN 'WEEK'
                 WHEN topic = 'watchkeeper.notifications' THEN 'MONTH'
                 ELSE 'LONG' END AS class,
            (append_time AT TIME ZONE 'UTC')::date AS day
        FROM archive_before;
    FOR found IN SELECT DISTINCT epoch, class, day FROM of_before ORDER BY day LOOP
        PERFORM archive_part_make(found.epoch, found.class, found.day);
    END LOOP;
    INSERT INTO archive (part, epoch, seq, topic, partition, record_offset, append_time, key, headers, value, event_id, source, type,
            event_time, severity, project, service, deployment, run, sentence, repeated)
        SELECT p.id, b.epoch, b.seq, b.topic, b.partition, b.record_offset, b.append_time, b.key, b.headers, b.value, b.event_id,
            b.source, b.type, b.event_time, b.severity, b.project, b.service, b.deployment, b.run, b.sentence, b.repeated
        FROM archive_before b JOIN of_before USING (epoch, seq) JOIN archive_part p USING (epoch, class, day);
    UPDATE archive_part SET first_seq = ends.first, last_seq = ends.last
        FROM (SELECT part, min(seq) AS first, max(seq) AS last FROM archive GROUP BY part) ends WHERE ends.part = id;
    INSERT INTO archive_offset (epoch, topic, partition, next_offset)
        SELECT epoch, topic, partition, max(record_offset) + 1 FROM archive_before GROUP BY epoch, topic, partition;
    INSERT INTO archive_state (epoch, deployment, seq, part, project, ended)
        SELECT DISTINCT ON (epoch, deployment) epoch, deployment, seq, part, project, sentence ~ ' is (ENDED|REFUSED|ABORTED|SUPERSEDED) with '
        FROM archive WHERE type = 'watch.recorded' AND deployment IS NOT NULL ORDER BY epoch, deployment, seq DESC;
    INSERT INTO archive_project (project) SELECT DISTINCT project FROM archive_before;
END $$;
DROP TABLE archive_before;

-- A recording packed in the form before stays as it is; both can be read.
ALTER TABLE recording ADD COLUMN project text;
UPDATE recording r SET project = (SELECT a.project FROM archive a WHERE a.deployment = r.deployment LIMIT 1);
