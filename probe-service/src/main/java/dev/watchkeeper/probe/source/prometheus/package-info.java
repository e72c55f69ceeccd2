/** Prometheus and what speaks its HTTP API. */
@NullMarked
package dev.watchkeeper.probe.source.prometheus;

import org.jspecify.annotations.NullMarked;
