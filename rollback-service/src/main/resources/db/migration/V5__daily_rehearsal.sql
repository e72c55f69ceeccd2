-- Each service that has a known good version is rehearsed once a day, by whoever claims its row.
CREATE TABLE service_rehearsal (
    service     text PRIMARY KEY,
    due_at      timestamptz NOT NULL,
    -- The first try of the rehearsal that is under way or asked again.
    begun_at    timestamptz,
    epoch       bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    -- Whether a rollback was possible when that was last told; null as long as nothing was.
    possible    boolean,
    outcome     jsonb,
    done_at     timestamptz
);
CREATE INDEX service_rehearsal_due ON service_rehearsal (due_at);
