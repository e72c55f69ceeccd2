-- Deliveries of GitHub's webhooks that were taken, so that a repeat does nothing; kept for eight days.
CREATE TABLE webhook_deliveries (
    secret   text        NOT NULL,
    delivery text        NOT NULL,
    sha256   text        NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (secret, delivery),
    UNIQUE (secret, sha256)
);
CREATE INDEX webhook_deliveries_old ON webhook_deliveries (at);
