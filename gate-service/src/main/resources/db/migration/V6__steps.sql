-- Where each step around a deployment stands. look_at: when it is looked at next, or, while it is asked, when the asking counts as lost.
CREATE TABLE steps (
    deployment text        NOT NULL REFERENCES deployments (id),
    step_id    text        NOT NULL,
    stage      text        NOT NULL,
    lease      timestamptz,
    look_at    timestamptz,
    document   text        NOT NULL,
    PRIMARY KEY (deployment, step_id)
);
CREATE INDEX steps_due ON steps (look_at) WHERE look_at IS NOT NULL;

-- What the pipeline said last about the migrations of a deployment.
CREATE TABLE migrations (
    deployment text PRIMARY KEY REFERENCES deployments (id),
    document   text NOT NULL
);
