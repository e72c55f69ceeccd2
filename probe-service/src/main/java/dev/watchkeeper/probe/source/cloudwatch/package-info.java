/** Metrics of CloudWatch. */
@NullMarked
package dev.watchkeeper.probe.source.cloudwatch;

import org.jspecify.annotations.NullMarked;
