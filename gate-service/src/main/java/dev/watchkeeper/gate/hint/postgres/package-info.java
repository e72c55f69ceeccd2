/** Deliveries that were taken, in the database. */
@NullMarked
package dev.watchkeeper.gate.hint.postgres;

import org.jspecify.annotations.NullMarked;
