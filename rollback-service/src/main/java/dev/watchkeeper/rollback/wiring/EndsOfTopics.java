package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.rollback.incoming.kafka.BrokerEndOfTopic;

/** The two topics whose ends are asked for before a decision. */
record EndsOfTopics(BrokerEndOfTopic deployments, BrokerEndOfTopic verdicts) {}
