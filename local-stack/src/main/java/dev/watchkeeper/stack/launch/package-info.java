/** Brings the parts of the stack up and down, in order, and says how they are. */
@NullMarked
package dev.watchkeeper.stack.launch;

import org.jspecify.annotations.NullMarked;
