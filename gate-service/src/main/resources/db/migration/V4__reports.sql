-- Reports that a pipeline handed in for one commit of a service; rows are only added, and the newest of a format counts.
CREATE TABLE reports (
    number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project      text        NOT NULL,
    service      text        NOT NULL,
    commit_hash  text        NOT NULL,
    format       text        NOT NULL,
    summary      text        NOT NULL,
    sha256       text        NOT NULL,
    handed_in_by text        NOT NULL,
    at           timestamptz NOT NULL
);
CREATE INDEX reports_of_commit ON reports (project, service, commit_hash, format, number DESC);
