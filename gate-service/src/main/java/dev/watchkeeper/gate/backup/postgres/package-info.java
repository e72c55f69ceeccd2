/** The intents to make a snapshot, in Postgres. */
@NullMarked
package dev.watchkeeper.gate.backup.postgres;

import org.jspecify.annotations.NullMarked;
