-- Accepted policies; a version never changes.
CREATE TABLE policies (
    service     text        NOT NULL,
    version     integer     NOT NULL CHECK (version > 0),
    hash        text        NOT NULL,
    json        text        NOT NULL,
    source      text        NOT NULL,
    accepted_by text        NOT NULL,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (service, version)
);
CREATE FUNCTION policies_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an accepted policy never changes';
END $$;
CREATE TRIGGER policies_unchanged BEFORE UPDATE OR DELETE ON policies
    FOR EACH STATEMENT EXECUTE FUNCTION policies_never_change();

-- A deployment: columns for what is looked for, the whole as a JSON document. service is project/service/environment.
CREATE TABLE deployments (
    id           text PRIMARY KEY,
    service      text        NOT NULL,
    status       text        NOT NULL,
    kind         text        NOT NULL,
    revision     bigint      NOT NULL CHECK (revision > 0),
    live         boolean     NOT NULL,
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    ended_at     timestamptz,
    erased       boolean     NOT NULL DEFAULT false,
    document     text        NOT NULL
);
-- The lock: one live deployment per service and environment.
CREATE UNIQUE INDEX deployments_one_live ON deployments (service) WHERE live;
CREATE INDEX deployments_of_service ON deployments (service, requested_at DESC);
CREATE INDEX deployments_undecided ON deployments (requested_at) WHERE status = 'REQUESTED';
CREATE INDEX deployments_to_erase ON deployments (ended_at) WHERE NOT erased AND NOT live;

-- What verification and rollback have said about a deployment.
CREATE TABLE evidence (
    deployment       text PRIMARY KEY REFERENCES deployments (id),
    rollback_running boolean NOT NULL,
    short_ended      boolean NOT NULL,
    document         text    NOT NULL
);
CREATE INDEX evidence_rolling_back ON evidence (deployment) WHERE rollback_running;

-- Versions that an approver attested.
CREATE TABLE known_good (
    service  text        NOT NULL,
    tag      text        NOT NULL,
    at       timestamptz NOT NULL,
    document text        NOT NULL,
    PRIMARY KEY (service, tag)
);

-- The roles of the bootstrap file as they were published.
CREATE TABLE granted_roles (
    subject text PRIMARY KEY,
    content text NOT NULL
);
