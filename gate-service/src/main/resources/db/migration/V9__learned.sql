-- What the gate itself found out for one deployment, in the form of a report; the newest replaces the one before it.
CREATE TABLE learned (
    deployment text        NOT NULL,
    format     text        NOT NULL,
    summary    text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (deployment, format)
);
