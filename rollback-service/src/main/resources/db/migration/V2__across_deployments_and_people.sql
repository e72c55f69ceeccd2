-- Across deployments: whose breach a verdict is, and when a deployment changed traffic.
ALTER TABLE verdict_seen
    ADD COLUMN project     text    NOT NULL DEFAULT '',
    ADD COLUMN environment text    NOT NULL DEFAULT '',
    ADD COLUMN service     text    NOT NULL DEFAULT '',
    ADD COLUMN rolls_back  boolean NOT NULL DEFAULT false;
CREATE INDEX breach_of_scope ON verdict_seen (project, environment, appended) WHERE rolls_back AND kind = 'BREACHED';

ALTER TABLE deployment
    ADD COLUMN first_traffic timestamptz,
    ADD COLUMN last_shift    timestamptz;
UPDATE deployment SET
    first_traffic = cast(known -> 'times' ->> 'firstTraffic' AS timestamptz),
    last_shift = greatest(cast(known -> 'times' ->> 'firstTraffic' AS timestamptz),
                          cast(known -> 'times' ->> 'fullShift' AS timestamptz));
CREATE INDEX deployment_of_scope ON deployment (split_part(service, '/', 1), split_part(service, '/', 3), last_shift);

-- The offset after the last record read, per partition of verdicts.
CREATE TABLE verdicts_read (
    partition integer PRIMARY KEY,
    read_to   bigint NOT NULL
);

-- One person has asked to turn a stop switch off; a second one may agree until then.
CREATE TABLE stop_switch_off_asked (
    project      text PRIMARY KEY REFERENCES stop_switch (project),
    asked_by     text        NOT NULL,
    reason       text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    switched_on  timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);

-- What happened to a watch, event by event as it lay on its topic: the post-mortem is written from these.
CREATE TABLE watch_event (
    position   bigint GENERATED ALWAYS AS IDENTITY,
    deployment text        NOT NULL,
    run        integer     NOT NULL,
    source     text        NOT NULL,
    id         text        NOT NULL,
    topic      text        NOT NULL,
    headers    jsonb       NOT NULL,
    value      bytea       NOT NULL,
    happened   timestamptz NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE INDEX watch_event_of_run ON watch_event (deployment, run, happened, position);
