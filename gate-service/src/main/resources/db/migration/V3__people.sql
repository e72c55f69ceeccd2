-- What named persons answered; never changed.
CREATE TABLE answers (
    deployment text        NOT NULL REFERENCES deployments (id),
    question   text        NOT NULL,
    at         timestamptz NOT NULL,
    document   text        NOT NULL,
    PRIMARY KEY (deployment, question)
);

-- Exceptions of the policy that apply to a deployment, and who granted them.
CREATE TABLE excuses (
    deployment text NOT NULL REFERENCES deployments (id),
    exception  text NOT NULL,
    document   text NOT NULL,
    PRIMARY KEY (deployment, exception)
);

-- What persons owe to a deployment that has started, and when they are reminded of it.
CREATE TABLE owed (
    deployment text NOT NULL REFERENCES deployments (id),
    question   text NOT NULL,
    remind_at  timestamptz,
    document   text NOT NULL,
    PRIMARY KEY (deployment, question)
);
CREATE INDEX owed_due ON owed (remind_at) WHERE remind_at IS NOT NULL;
