/** Delays and rates with their intervals. */
@NullMarked
package dev.watchkeeper.bench.detection.measure;

import org.jspecify.annotations.NullMarked;
