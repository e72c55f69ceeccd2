/** Which rehearsals are still owed, and what the daily ones said. */
@NullMarked
package dev.watchkeeper.rollback.rehearse.postgres;

import org.jspecify.annotations.NullMarked;
