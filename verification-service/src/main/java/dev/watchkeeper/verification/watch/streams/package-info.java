/** Kafka Streams: records in, judged watches in a store, verdicts and ticks out. */
@NullMarked
package dev.watchkeeper.verification.watch.streams;

import org.jspecify.annotations.NullMarked;
