/** Metrics, logs and error reports that all services share. */
@NullMarked
package dev.watchkeeper.kit.telemetry;

import org.jspecify.annotations.NullMarked;
