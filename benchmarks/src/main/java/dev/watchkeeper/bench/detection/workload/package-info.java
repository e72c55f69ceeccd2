/** Healthy and faulty deployments, drawn from seeds. */
@NullMarked
package dev.watchkeeper.bench.detection.workload;

import org.jspecify.annotations.NullMarked;
