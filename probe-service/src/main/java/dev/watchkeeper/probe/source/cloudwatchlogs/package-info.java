/** Lines of CloudWatch Logs that match a filter pattern. */
@NullMarked
package dev.watchkeeper.probe.source.cloudwatchlogs;

import org.jspecify.annotations.NullMarked;
