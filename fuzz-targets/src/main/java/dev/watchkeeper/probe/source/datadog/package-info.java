/** What reads its answers is not public; this stands beside it. */
@NullMarked
package dev.watchkeeper.probe.source.datadog;

import org.jspecify.annotations.NullMarked;
