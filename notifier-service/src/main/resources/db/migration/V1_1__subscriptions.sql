CREATE TABLE subscription (
    id         text PRIMARY KEY,
    project    text        NOT NULL,
    url        text        NOT NULL,
    secret     text        NOT NULL,
    service    text,
    types      text[]      NOT NULL,
    severity   text        NOT NULL,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    disabled   text
);

-- What a subscriber is still to be told, in the order of the stream; kept afterwards with how it went.
CREATE TABLE delivery (
    subscription text        NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
    epoch        bigint      NOT NULL,
    seq          bigint      NOT NULL,
    state        text        NOT NULL,
    attempts     integer     NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL,
    last_answer  text,
    PRIMARY KEY (subscription, epoch, seq)
);
CREATE INDEX delivery_due ON delivery (next_at) WHERE state = 'DUE';
