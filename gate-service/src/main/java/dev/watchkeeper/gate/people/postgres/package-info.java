/** What persons say, in Postgres. */
@NullMarked
package dev.watchkeeper.gate.people.postgres;

import org.jspecify.annotations.NullMarked;
