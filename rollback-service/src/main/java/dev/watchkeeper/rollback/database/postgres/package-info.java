/** Restores, who has agreed to them, and what was sent, in the database. */
@NullMarked
package dev.watchkeeper.rollback.database.postgres;

import org.jspecify.annotations.NullMarked;
