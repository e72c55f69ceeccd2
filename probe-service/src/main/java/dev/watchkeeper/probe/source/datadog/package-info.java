/** Metrics of Datadog. */
@NullMarked
package dev.watchkeeper.probe.source.datadog;

import org.jspecify.annotations.NullMarked;
