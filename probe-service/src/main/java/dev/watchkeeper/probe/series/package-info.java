/** Numbers of a source that keeps history, bucket by bucket: what counts as measured and what does not. */
@NullMarked
package dev.watchkeeper.probe.series;

import org.jspecify.annotations.NullMarked;
