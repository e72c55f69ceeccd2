-- When a requested deployment is considered again although nothing new was heard.
ALTER TABLE deployments ADD COLUMN consider_at timestamptz;
DROP INDEX deployments_undecided;
CREATE INDEX deployments_undecided ON deployments (consider_at) WHERE status = 'REQUESTED';

-- What each check before the start said last. ask_at: when it is due to be asked, or, while it is being asked, when it counts as lost.
CREATE TABLE gate_checks (
    deployment  text        NOT NULL REFERENCES deployments (id),
    check_id    text        NOT NULL,
    answer      text        NOT NULL,
    code        text,
    sentence    text        NOT NULL,
    remedy      text,
    owed_by     text,
    remark      boolean     NOT NULL,
    link_label  text,
    link_url    text,
    since       timestamptz NOT NULL,
    answered_at timestamptz,
    attempt     integer     NOT NULL,
    ask_at      timestamptz,
    PRIMARY KEY (deployment, check_id)
);
CREATE INDEX gate_checks_due ON gate_checks (ask_at) WHERE ask_at IS NOT NULL;
