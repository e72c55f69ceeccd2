/** Watched services that are good, bad or out of sight, and the pipeline that deploys them. */
@NullMarked
package dev.watchkeeper.bench.cluster.load;

import org.jspecify.annotations.NullMarked;
