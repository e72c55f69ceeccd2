/** Looking at Kafka from outside of the stream. */
@NullMarked
package dev.watchkeeper.notifier.outage.kafka;

import org.jspecify.annotations.NullMarked;
