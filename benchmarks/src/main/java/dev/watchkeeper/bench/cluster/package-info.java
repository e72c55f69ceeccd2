/** Two packaged processes of each service on one broker: one of them is killed, paused or replaced while watches run. */
@NullMarked
package dev.watchkeeper.bench.cluster;

import org.jspecify.annotations.NullMarked;
