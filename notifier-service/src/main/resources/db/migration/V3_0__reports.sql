-- How far the archive was read for reports. Positions up to "known" were there when the archive was rebuilt.
CREATE TABLE report_scan (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    bigint NOT NULL,
    seq      bigint NOT NULL,
    known    bigint NOT NULL
);
INSERT INTO report_scan (epoch, seq, known) VALUES (0, 0, 0);

-- What is to be written: the intent of a report. DUE, WRITTEN, RECHECK (written, and something came late), SKIPPED.
CREATE TABLE report_due (
    deployment     text        NOT NULL,
    run            integer     NOT NULL,
    kind           text        NOT NULL,
    project        text        NOT NULL,
    service        text        NOT NULL,
    measured_until timestamptz NOT NULL,
    at             timestamptz NOT NULL,
    not_before     timestamptz NOT NULL,
    sent           boolean     NOT NULL,
    state          text        NOT NULL DEFAULT 'DUE',
    attempts       integer     NOT NULL DEFAULT 0,
    why            text,
    PRIMARY KEY (deployment, run, kind)
);
CREATE INDEX report_due_next ON report_due (not_before) WHERE state IN ('DUE', 'RECHECK');

-- What was written; never changed. A correction is a further revision.
CREATE TABLE report (
    deployment     text        NOT NULL,
    run            integer     NOT NULL,
    kind           text        NOT NULL,
    revision       integer     NOT NULL,
    service        text        NOT NULL,
    measured_until timestamptz NOT NULL,
    at             timestamptz NOT NULL,
    written_at     timestamptz NOT NULL,
    sentence       text        NOT NULL,
    correction     text,
    buckets        bigint      NOT NULL,
    html           text        NOT NULL,
    markdown       text        NOT NULL,
    numbers        text        NOT NULL,
    PRIMARY KEY (deployment, run, kind, revision)
);
