/** The stop switch in Postgres. */
@NullMarked
package dev.watchkeeper.rollback.stopswitch.postgres;

import org.jspecify.annotations.NullMarked;
