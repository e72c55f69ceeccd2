/** Sending to the broker. */
@NullMarked
package dev.watchkeeper.probe.delivery.kafka;

import org.jspecify.annotations.NullMarked;
