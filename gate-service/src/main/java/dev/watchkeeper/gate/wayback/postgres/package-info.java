/** Rollbacks that were heard, in the gate's database. */
@NullMarked
package dev.watchkeeper.gate.wayback.postgres;

import org.jspecify.annotations.NullMarked;
