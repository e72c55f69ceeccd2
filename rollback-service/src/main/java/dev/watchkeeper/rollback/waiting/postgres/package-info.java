/** The waiting verdicts in Postgres. */
@NullMarked
package dev.watchkeeper.rollback.waiting.postgres;

import org.jspecify.annotations.NullMarked;
