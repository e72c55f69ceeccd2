/** One consumer for both topics that decide what is asked. */
@NullMarked
package dev.watchkeeper.probe.intake.kafka;

import org.jspecify.annotations.NullMarked;
