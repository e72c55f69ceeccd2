/** The answers of checks in Postgres. */
@NullMarked
package dev.watchkeeper.gate.before.postgres;

import org.jspecify.annotations.NullMarked;
