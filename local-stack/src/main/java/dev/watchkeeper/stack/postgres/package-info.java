/** A real PostgreSQL from its binaries, with a database and a role per service. */
@NullMarked
package dev.watchkeeper.stack.postgres;

import org.jspecify.annotations.NullMarked;
