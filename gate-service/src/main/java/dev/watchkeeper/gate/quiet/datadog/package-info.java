/** Monitors of Datadog that are raised or muted, and given back. */
@NullMarked
package dev.watchkeeper.gate.quiet.datadog;

import org.jspecify.annotations.NullMarked;
