/** Pages of metrics in the OpenMetrics and Prometheus text forms. */
@NullMarked
package dev.watchkeeper.probe.source.openmetrics;

import org.jspecify.annotations.NullMarked;
