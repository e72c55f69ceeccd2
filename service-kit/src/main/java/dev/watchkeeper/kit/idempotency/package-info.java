/** A repeated request gets the first answer again. */
@NullMarked
package dev.watchkeeper.kit.idempotency;

import org.jspecify.annotations.NullMarked;
