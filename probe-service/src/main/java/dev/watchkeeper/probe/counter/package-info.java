/** From two scrapes to one bucket: counters, gauges and what cannot be told. */
@NullMarked
package dev.watchkeeper.probe.counter;

import org.jspecify.annotations.NullMarked;
