-- One restore of a database: what was requested, and how far it has come.
CREATE TABLE database_restore (
    id          text PRIMARY KEY,
    deployment  text        NOT NULL,
    run         integer     NOT NULL,
    project     text        NOT NULL,
    instance    text        NOT NULL,
    state       text        NOT NULL,
    is_open     boolean     NOT NULL,
    active      boolean     NOT NULL,
    body        jsonb       NOT NULL,
    epoch       bigint      NOT NULL DEFAULT 0,
    revision    bigint      NOT NULL DEFAULT 0,
    owner       text,
    lease_until timestamptz,
    due_at      timestamptz NOT NULL DEFAULT now(),
    opened_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at  timestamptz NOT NULL DEFAULT now()
);
-- At most one at a time of an instance, whichever deployment it is requested for.
CREATE UNIQUE INDEX database_restore_of_instance ON database_restore (project, instance) WHERE is_open;
CREATE INDEX database_restore_of_deployment ON database_restore (deployment, run, opened_at);
CREATE INDEX database_restore_due ON database_restore (due_at) WHERE active;

-- Who has agreed to what: counted in the transaction that sends.
CREATE TABLE database_approval (
    restore     text        NOT NULL REFERENCES database_restore (id),
    ask         text        NOT NULL,
    subject     text        NOT NULL,
    approved_at timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (restore, ask, subject)
);

-- Written before any call to RDS: one effect per restore and step.
CREATE TABLE database_intent (
    restore     text        NOT NULL REFERENCES database_restore (id),
    step        text        NOT NULL,
    state       text        NOT NULL,
    epoch       bigint      NOT NULL,
    sent_at     timestamptz NOT NULL,
    resolved_at timestamptz,
    PRIMARY KEY (restore, step)
);
