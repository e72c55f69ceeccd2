/** Monitors of a Datadog that loses answers and whose people change things. */
@NullMarked
package dev.watchkeeper.gate.quiet.datadog;

import org.jspecify.annotations.NullMarked;
