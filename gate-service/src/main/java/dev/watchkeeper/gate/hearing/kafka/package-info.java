/** The two topics that the gate listens to. */
@NullMarked
package dev.watchkeeper.gate.hearing.kafka;

import org.jspecify.annotations.NullMarked;
