-- Runs of GitHub Actions that an environment holds back until the gate has answered. look_at: when one is looked at next, or, while
-- something is asked, when the asking counts as lost; nothing: it is over, and kept for sixty days.
CREATE TABLE held_runs (
    id         text        PRIMARY KEY,
    look_at    timestamptz,
    changed_at timestamptz NOT NULL,
    document   text        NOT NULL
);
CREATE INDEX held_runs_due ON held_runs (look_at) WHERE look_at IS NOT NULL;
