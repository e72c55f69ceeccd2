-- Who is signed in by a browser. Of the secret only the hash is here. A row stays until its key has been erased from the topic.
CREATE TABLE sessions (
    id          text        PRIMARY KEY,
    subject     text        NOT NULL,
    secret_hash text        NOT NULL UNIQUE CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
    opened_at   timestamptz NOT NULL,
    -- When it ends: at its expiry, or earlier when it was closed.
    ends_at     timestamptz NOT NULL CHECK (ends_at >= opened_at),
    closed      boolean     NOT NULL DEFAULT false
);
CREATE INDEX sessions_open ON sessions (subject, opened_at) WHERE NOT closed;
CREATE INDEX sessions_over ON sessions (ends_at);
