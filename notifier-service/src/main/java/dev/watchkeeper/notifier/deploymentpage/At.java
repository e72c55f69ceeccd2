package dev.watchkeeper.notifier.deploymentpage;

import java.time.Instant;

/** An event, and when it happened. */
record At<T>(T event, Instant at) {}
