/** Which rehearsals are still owed. */
@NullMarked
package dev.watchkeeper.rollback.rehearse.postgres;

import org.jspecify.annotations.NullMarked;
