/** The whole probe behind a real broker: whether it is on time, what it takes, and what it asks of vendors. */
@NullMarked
package dev.watchkeeper.bench.probe;

import org.jspecify.annotations.NullMarked;
