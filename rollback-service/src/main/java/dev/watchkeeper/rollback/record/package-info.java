/** Writes an event, and that it was decided, in the transaction of the decision. */
@NullMarked
package dev.watchkeeper.rollback.record;

import org.jspecify.annotations.NullMarked;
