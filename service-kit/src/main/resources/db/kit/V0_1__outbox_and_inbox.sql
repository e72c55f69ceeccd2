-- Events written in the transaction that caused them; a relay sends them in order of position, one writer at a time.
CREATE TABLE outbox (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    partition   integer,
    headers     jsonb       NOT NULL,
    value       bytea,
    traceparent text,
    written_at  timestamptz NOT NULL DEFAULT now(),
    sent_at     timestamptz
);
CREATE INDEX outbox_unsent ON outbox (position) WHERE sent_at IS NULL;

-- The counter of each key. Its row lock makes the order of positions of one key the order of commits.
CREATE TABLE outbox_counter (
    key     text PRIMARY KEY,
    counter bigint NOT NULL
);

-- One row: raised by hand when the database is restored from a backup, so that numbers given twice are told apart.
CREATE TABLE outbox_epoch (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    bigint NOT NULL
);
INSERT INTO outbox_epoch (epoch) VALUES (1);

-- Events handled; an event that is here already is not handled again.
CREATE TABLE inbox (
    source     text        NOT NULL,
    id         text        NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, id)
);
