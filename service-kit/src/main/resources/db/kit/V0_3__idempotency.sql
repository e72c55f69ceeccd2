-- The answer to each request, by caller and Idempotency-Key, in the same transaction as what the request did.
CREATE TABLE idempotency (
    caller       text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    status       integer,
    body         text,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_asked_at ON idempotency (asked_at);
