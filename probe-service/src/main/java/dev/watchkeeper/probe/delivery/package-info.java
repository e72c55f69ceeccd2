/** From an observation to its acknowledgement, whatever becomes of the broker. */
@NullMarked
package dev.watchkeeper.probe.delivery;

import org.jspecify.annotations.NullMarked;
