-- That a snapshot of the database is to be made for a deployment: written before RDS is called. seen: it was found there once.
CREATE TABLE snapshots (
    deployment  text PRIMARY KEY REFERENCES deployments (id),
    instance    text        NOT NULL,
    snapshot    text        NOT NULL UNIQUE,
    intended_at timestamptz NOT NULL,
    seen        boolean     NOT NULL
);
