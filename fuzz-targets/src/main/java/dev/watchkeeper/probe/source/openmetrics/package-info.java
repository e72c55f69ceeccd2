/** What reads its answers is not public; this stands beside it. */
@NullMarked
package dev.watchkeeper.probe.source.openmetrics;

import org.jspecify.annotations.NullMarked;
