/** Whether something is well now, by the word of a vendor that keeps no history of it: one question for each tick. */
@NullMarked
package dev.watchkeeper.probe.health;

import org.jspecify.annotations.NullMarked;
