-- The end of the stream. Its row lock makes the order of positions the order of commits: no reader ever skips one.
CREATE TABLE stream_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    bigint NOT NULL,
    seq      bigint NOT NULL
);
INSERT INTO stream_head (epoch, seq) VALUES (1, 0);

-- Every record of every topic, with where it lay. An event that came twice is kept twice and shown once.
CREATE TABLE archive (
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
    PRIMARY KEY (epoch, seq),
    UNIQUE (topic, partition, record_offset)
);
CREATE INDEX archive_by_deployment ON archive (deployment, seq) WHERE deployment IS NOT NULL;
CREATE INDEX archive_by_service ON archive (service, seq) WHERE service IS NOT NULL;
CREATE INDEX archive_by_type ON archive (type, seq);
CREATE INDEX archive_by_append ON archive (topic, partition, append_time);

CREATE TABLE recording (
    deployment text PRIMARY KEY,
    packed_at  timestamptz NOT NULL,
    records    bigint      NOT NULL,
    content    bytea       NOT NULL
);
CREATE TABLE recording_due (
    deployment text PRIMARY KEY,
    due_at     timestamptz NOT NULL
);
