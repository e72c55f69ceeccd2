-- What rollback has read of the topic deployments.
CREATE TABLE deployment (
    id         text PRIMARY KEY,
    service    text        NOT NULL,
    partition  integer     NOT NULL,
    status     text        NOT NULL,
    started_at timestamptz,
    known      jsonb       NOT NULL
);
CREATE INDEX deployment_of_service ON deployment (service, started_at);

-- The offset after the last record read, per partition of deployments.
CREATE TABLE projection (
    partition integer PRIMARY KEY,
    read_to   bigint NOT NULL
);

CREATE TABLE known_good (
    service text        NOT NULL,
    tag     text        NOT NULL,
    version jsonb       NOT NULL,
    grade   text        NOT NULL,
    since   timestamptz NOT NULL,
    revoked timestamptz,
    PRIMARY KEY (service, tag)
);

CREATE TABLE verdict_seen (
    id         text PRIMARY KEY,
    deployment text        NOT NULL,
    run        integer     NOT NULL,
    rule       text        NOT NULL,
    transition integer     NOT NULL,
    kind       text        NOT NULL,
    sentence   text        NOT NULL,
    appended   timestamptz NOT NULL
);
CREATE INDEX verdict_of_rule ON verdict_seen (deployment, run, rule, transition DESC);

-- Verdicts about what has not been read yet, as they lay on the topic.
CREATE TABLE waiting_verdict (
    partition   integer     NOT NULL,
    place       bigint      NOT NULL,
    deployment  text        NOT NULL,
    headers     jsonb       NOT NULL,
    value       bytea       NOT NULL,
    append_time timestamptz NOT NULL,
    kept_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (partition, place)
);
CREATE INDEX waiting_of_deployment ON waiting_verdict (deployment);

CREATE TABLE rehearsal (
    deployment text        NOT NULL,
    run        integer     NOT NULL,
    asked_at   timestamptz NOT NULL DEFAULT now(),
    done_at    timestamptz,
    PRIMARY KEY (deployment, run)
);

-- One number per claim of a run, ever larger: what was claimed before can no longer write.
CREATE SEQUENCE fencing_epoch;

CREATE TABLE rollback_run (
    deployment  text        NOT NULL,
    run         integer     NOT NULL,
    service     text        NOT NULL,
    state       text        NOT NULL,
    active      boolean     NOT NULL,
    body        jsonb       NOT NULL,
    epoch       bigint      NOT NULL DEFAULT 0,
    revision    bigint      NOT NULL DEFAULT 0,
    owner       text,
    lease_until timestamptz,
    due_at      timestamptz NOT NULL DEFAULT now(),
    opened_at   timestamptz NOT NULL DEFAULT now(),
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (deployment, run)
);
CREATE INDEX rollback_run_due ON rollback_run (due_at) WHERE active;

-- Written before any call: one effect per run and target.
CREATE TABLE intent (
    deployment  text    NOT NULL,
    run         integer NOT NULL,
    target      text    NOT NULL,
    state       text    NOT NULL,
    id          text,
    epoch       bigint  NOT NULL,
    planned_at  timestamptz NOT NULL DEFAULT now(),
    sent_at     timestamptz,
    resolved_at timestamptz,
    UNIQUE (deployment, run, target)
);

CREATE TABLE automatic_rollback (
    deployment text        NOT NULL,
    run        integer     NOT NULL,
    service    text        NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (deployment, run)
);
CREATE INDEX automatic_of_service ON automatic_rollback (service, started_at);

CREATE TABLE stop_switch (
    project   text PRIMARY KEY,
    is_on     boolean     NOT NULL,
    turned_by text        NOT NULL,
    reason    text        NOT NULL,
    since     timestamptz NOT NULL
);
