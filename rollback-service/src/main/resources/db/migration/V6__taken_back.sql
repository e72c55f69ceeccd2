-- Runs that have begun to take their version back, or have found it taken back: what the gate still says of their good phases does
-- not make the version known good again.
CREATE TABLE taken_back (
    deployment text    NOT NULL,
    run        integer NOT NULL,
    PRIMARY KEY (deployment, run)
);
