-- Requests that wait until their service is free, the oldest first.
CREATE TABLE waiting_requests (
    id       text PRIMARY KEY,
    service  text        NOT NULL,
    asked_at timestamptz NOT NULL,
    until    timestamptz NOT NULL,
    document text        NOT NULL
);
CREATE INDEX waiting_requests_in_order ON waiting_requests (service, asked_at, id);
