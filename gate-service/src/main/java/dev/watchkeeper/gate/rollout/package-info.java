/** Services as their platform runs them. */
@NullMarked
package dev.watchkeeper.gate.rollout;

import org.jspecify.annotations.NullMarked;
