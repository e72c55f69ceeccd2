-- What was heard about ways back: rollbacks that were done, and rehearsals that changed their answer. Rows are only added.
CREATE TABLE ways_back (
    service  text        NOT NULL,
    at       timestamptz NOT NULL,
    kind     text        NOT NULL,
    took_ms  bigint      CHECK (took_ms >= 0),
    sentence text        NOT NULL,
    PRIMARY KEY (service, at, kind)
);
-- The newest deployment of a service that was started.
CREATE INDEX deployments_started ON deployments (service, started_at DESC) WHERE started_at IS NOT NULL;
