/** Runs that are held back, in the database. */
@NullMarked
package dev.watchkeeper.gate.protection.postgres;

import org.jspecify.annotations.NullMarked;
