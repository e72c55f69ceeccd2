-- Tokens of the bootstrap file that are good for one exchange. Those that were exchanged stay, so that none is good again.
CREATE TABLE one_time_tokens (
    token_hash     text        PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    subject        text        NOT NULL,
    project        text        NOT NULL,
    -- Names with a comma between them.
    roles          text        NOT NULL,
    ends_at        timestamptz NOT NULL,
    -- What it was exchanged for.
    issued_hash    text        UNIQUE CHECK (issued_hash ~ '^[0-9a-f]{64}$'),
    issued_ends_at timestamptz,
    exchanged_at   timestamptz,
    CHECK ((issued_hash IS NULL) = (issued_ends_at IS NULL) AND (issued_hash IS NULL) = (exchanged_at IS NULL))
);
