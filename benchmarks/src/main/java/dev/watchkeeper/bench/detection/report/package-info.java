/** The tables, the bar and the plots. */
@NullMarked
package dev.watchkeeper.bench.detection.report;

import org.jspecify.annotations.NullMarked;
