/** What reads its answers is not public; this stands beside it. */
@NullMarked
package dev.watchkeeper.probe.source.prometheus;

import org.jspecify.annotations.NullMarked;
