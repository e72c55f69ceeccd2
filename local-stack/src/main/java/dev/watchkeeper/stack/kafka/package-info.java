/** A real Kafka broker in this JVM, and the topics it is given. */
@NullMarked
package dev.watchkeeper.stack.kafka;

import org.jspecify.annotations.NullMarked;
