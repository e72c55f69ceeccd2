/** Compacted topics read from the beginning, for what a service keeps in memory. */
@NullMarked
package dev.watchkeeper.kit.replay;

import org.jspecify.annotations.NullMarked;
