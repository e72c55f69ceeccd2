/** What sources would say about one simulated deployment. */
@NullMarked
package dev.watchkeeper.bench.detection.telemetry;

import org.jspecify.annotations.NullMarked;
