package dev.watchkeeper.contract.acl;

import dev.watchkeeper.contract.topic.Writer;

/** One service may do one thing in one place. */
public record BrokerRight(Writer service, BrokerPlace place, BrokerOperation operation) {}
