/** Writes event and audit entry in the transaction of the decision. */
@NullMarked
package dev.watchkeeper.rollback.record.postgres;

import org.jspecify.annotations.NullMarked;
