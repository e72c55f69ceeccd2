/** When something is asked: phases, buckets and the checks that are due at an instant. */
@NullMarked
package dev.watchkeeper.probe.cadence;

import org.jspecify.annotations.NullMarked;
