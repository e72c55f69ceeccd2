-- How far the stream is told to people; of another epoch it begins anew, and what was told is known by the ids of events.
CREATE TABLE story_position (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    bigint NOT NULL,
    seq      bigint NOT NULL
);

-- What has happened to a deployment, folded, and the policy that it carries.
CREATE TABLE story (
    deployment  text PRIMARY KEY,
    state       jsonb       NOT NULL,
    policy      text        NOT NULL,
    policy_hash text        NOT NULL,
    look_at     timestamptz,
    changed_at  timestamptz NOT NULL
);
CREATE INDEX story_look ON story (look_at) WHERE look_at IS NOT NULL;

CREATE TABLE story_event (
    event_id   text PRIMARY KEY,
    deployment text        NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX story_event_of ON story_event (deployment);

-- Events of deployments that are not known yet: order holds inside a topic only.
CREATE TABLE story_waiting (
    place      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    deployment text        NOT NULL,
    event_id   text        NOT NULL,
    type       text        NOT NULL,
    body       text        NOT NULL,
    at         timestamptz NOT NULL,
    kept_at    timestamptz NOT NULL
);
CREATE INDEX story_waiting_for ON story_waiting (deployment);

CREATE TABLE common_cause (
    id       text PRIMARY KEY,
    project  text        NOT NULL,
    services text[]      NOT NULL,
    since    timestamptz NOT NULL
);

-- A queue: one thing is told after another there. Taken by moving its time.
CREATE TABLE notice_lane (
    lane    text PRIMARY KEY,
    free_at timestamptz NOT NULL
);

-- How something is to be at a receiver, and how it is there.
CREATE TABLE notice (
    id          text PRIMARY KEY,
    place       bigint GENERATED ALWAYS AS IDENTITY,
    lane        text        NOT NULL REFERENCES notice_lane (lane),
    way         text        NOT NULL,
    project     text        NOT NULL,
    service     text        NOT NULL,
    deployment  text        NOT NULL,
    run         integer     NOT NULL,
    of_event    text        NOT NULL,
    under       text,
    content     jsonb       NOT NULL,
    edited      jsonb,
    revision    integer     NOT NULL DEFAULT 1,
    state       text        NOT NULL,
    born        timestamptz NOT NULL,
    since       timestamptz NOT NULL,
    next_at     timestamptz NOT NULL,
    attempts    integer     NOT NULL DEFAULT 0,
    unsure      boolean     NOT NULL DEFAULT false,
    receipt     jsonb,
    last_answer text,
    released_by text,
    changed_at  timestamptz NOT NULL
);
CREATE INDEX notice_due ON notice (lane, place) WHERE state = 'DUE';
CREATE INDEX notice_of ON notice (deployment);
CREATE INDEX notice_draft ON notice (project) WHERE state = 'DRAFT';
