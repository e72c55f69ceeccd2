/** The database before a start: its state, what is planned for it, its snapshots. */
@NullMarked
package dev.watchkeeper.gate.database;

import org.jspecify.annotations.NullMarked;
