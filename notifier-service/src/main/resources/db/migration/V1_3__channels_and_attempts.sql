-- Subscriptions to e-mail and Slack beside webhooks, secrets that overlap, pausing, and every attempt with how it went.
ALTER TABLE subscription RENAME COLUMN url TO target;
ALTER TABLE subscription ADD COLUMN kind text NOT NULL DEFAULT 'WEBHOOK' CHECK (kind IN ('WEBHOOK', 'EMAIL', 'SLACK'));
ALTER TABLE subscription ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE subscription ALTER COLUMN secret DROP NOT NULL;
ALTER TABLE subscription ADD COLUMN previous_secret text;
ALTER TABLE subscription ADD COLUMN previous_until timestamptz;
ALTER TABLE subscription ADD COLUMN environment text;
ALTER TABLE subscription ADD COLUMN paused_at timestamptz;

-- Told again: attempts are counted anew, and the round tells the one from the other.
ALTER TABLE delivery ADD COLUMN noted_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE delivery ADD COLUMN round integer NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN finished_at timestamptz;
UPDATE delivery SET finished_at = now() WHERE state <> 'DUE';
DROP INDEX delivery_due;
CREATE INDEX delivery_queue ON delivery (subscription, epoch, seq) WHERE state = 'DUE';
CREATE INDEX delivery_finished ON delivery (finished_at) WHERE finished_at IS NOT NULL;

-- Written before the call and completed after it: one without an outcome was cut off by a crash.
CREATE TABLE delivery_attempt (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription text        NOT NULL,
    epoch        bigint      NOT NULL,
    seq          bigint      NOT NULL,
    round        integer     NOT NULL,
    attempt      integer     NOT NULL,
    begun_at     timestamptz NOT NULL,
    outcome      text,
    why          text,
    status       integer,
    millis       bigint,
    excerpt      text,
    FOREIGN KEY (subscription, epoch, seq) REFERENCES delivery (subscription, epoch, seq) ON DELETE CASCADE
);
CREATE INDEX delivery_attempt_of ON delivery_attempt (subscription, epoch, seq, id);

-- Events handled long ago are forgotten; they lie in the order in which they were handled.
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at);
